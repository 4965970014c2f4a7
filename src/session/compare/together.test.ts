import { afterEach, describe, expect, test } from 'vitest';
import type { TimedAction } from '../../engine/index.ts';
import { startProgram } from '../../engine/shell/index.ts';
import { bundledLessons } from '../../lessons/bundled.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import { Host } from '../host.ts';
import type { Page } from '../playground/page.ts';
import { startPlayground } from '../playground/start.ts';
import { Together } from './together.ts';

/** A page without a browser, and a host in the same thread. */
const page = (): Page => ({
  standsAlone: true,
  connect(events) {
    const host = new Host({
      post: (message) => void setTimeout(() => events.message(structuredClone(message))),
      now: () => performance.now(),
      later: (ms, task) => void setTimeout(task, ms),
      lessons: bundledLessons,
      startProgram,
    });
    return { send: (command) => void setTimeout(() => host.receive(command)), close() {} };
  },
  address: () => ({ hash: '', search: '' }),
  onHashChange() {},
  urlWith: (hash) => hash,
  afterDrawing: (callback) => void setTimeout(callback),
});

function document(actions: readonly TimedAction[], at: number): Scenario {
  return { ...defaultScenario, spec: { ...defaultScenario.spec, actions, at } };
}

const kill: TimedAction = { at: 170_000, action: { type: 'killNode', name: 'worker-2' } };
let together: Together;
afterEach(() => together.close());

const moments = () => together.sides.map(({ store }) => store.getState().view.clock.now);

describe('two runs', () => {
  test('are opened up to where the longer one ends, and led through time as one', async () => {
    together = new Together([startPlayground(page()), startPlayground(page())]);
    await together.open([document([], 160_000), document([kill], 1_000_000)], 160_000);
    expect(together.store.getState()).toMatchObject({ status: 'ready', from: 160_000, end: 1_000_000 });
    expect(moments()).toEqual([1_000_000, 1_000_000]);
    const ready = () =>
      together.sides.map(
        ({ store }) =>
          Object.values(store.getState().view.nodes).filter(({ state }) => state === 'Ready').length,
      );
    const [all, fewer] = ready();
    expect(fewer).toBeLessThan(all ?? 0);

    await together.goTo(165_000);
    expect(moments()).toEqual([165_000, 165_000]);
    expect(new Set(ready()).size).toBe(1);
    await together.goTo(5_000_000);
    expect(moments()).toEqual([1_000_000, 1_000_000]);

    await together.goTo(169_000);
    await together.nextChange();
    const [one, other] = moments();
    expect(one).toBe(other);
    expect(one).toBeGreaterThan(169_000);

    together.setSpeed(20);
    together.play();
    await new Promise((resolve) => setTimeout(resolve, 400));
    await together.pause();
    const [a, b] = moments();
    expect(a).toBe(b);
    expect(a).toBeGreaterThan(one ?? 0);
    expect(together.store.getState().isPlaying).toBe(false);
  });

  test('of which one cannot be opened say why', async () => {
    together = new Together([startPlayground(page()), startPlayground(page())]);
    const broken = { ...document([], 1_000), kind: 'Nothing' } as unknown as Scenario;
    await together.open([document([], 1_000), broken], 0);
    expect(together.store.getState()).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('kind'),
    });
  });
});
