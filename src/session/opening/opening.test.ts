import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startProgram } from '../../engine/shell/index.ts';
import { bundledLessons } from '../../lessons/bundled.ts';
import { applyDifference, emptyView } from '../difference.ts';
import { Host } from '../host.ts';
import type { LineEvents, Page } from '../playground/page.ts';
import { startPlayground } from '../playground/start.ts';
import type { Message } from '../protocol.ts';
import type { View } from '../view.ts';
import type { Opening } from './opening.ts';
import { Prelude } from './prelude.ts';
import { recordOpening } from './record.ts';
import { settle } from './settle.ts';

const opening = recordOpening(2_000);
const viewAt = ({ frames }: Opening, at: number): View =>
  frames
    .filter((frame) => frame.at <= at)
    .reduce((view, frame) => applyDifference(view, frame.view), emptyView);

/** A page whose worker comes only when it is told to. */
class SlowPage implements Page {
  search = '';
  hash = '';
  #early: (() => void)[] = [];
  #hasCome = false;

  connect(events: LineEvents) {
    const host = new Host({
      post: (message: Message) => void setTimeout(() => events.message(structuredClone(message))),
      now: () => performance.now(),
      later: (ms, task) => void setTimeout(task, ms),
      lessons: bundledLessons,
      startProgram,
    });
    return {
      send: (command: Parameters<Host['receive']>[0]) => {
        const arrive = () => void setTimeout(() => host.receive(structuredClone(command)));
        if (this.#hasCome) arrive();
        else this.#early.push(arrive);
      },
      close: () => {},
    };
  }

  workerComes() {
    this.#hasCome = true;
    for (const arrive of this.#early) arrive();
  }

  opening = () => opening;
  address = () => ({ hash: this.hash, search: this.search });
  onHashChange = () => {};
  urlWith = (hash: string) => hash;
  afterDrawing = (callback: () => void) => void setTimeout(callback, 1);
}

describe('the opening', () => {
  test('is what the engine computes, the same each time', () => {
    expect(JSON.stringify(recordOpening(2_000))).toBe(JSON.stringify(opening));
    expect(opening.frames[0]?.at).toBe(150_000);
    expect(opening.frames.at(-1)?.at).toBeGreaterThan(151_800);
    expect(Object.keys(viewAt(opening, 152_000).pods)).toHaveLength(3);
  });

  test('is small enough to stand in the page', () => {
    expect(JSON.stringify(recordOpening()).length).toBeLessThan(300_000);
  });
});

describe('a prelude', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function begun() {
    let view = emptyView;
    const prelude = new Prelude(opening, (change, { isFirst }) => {
      view = applyDifference(isFirst ? emptyView : view, change);
    });
    return { prelude, view: () => view };
  }

  test('shows the first frame at once, and stands still until it plays', () => {
    const { view } = begun();
    vi.advanceTimersByTime(1_000);
    expect(view().clock).toMatchObject({ now: 150_000, playing: false });
    expect(Object.keys(view().nodes)).toEqual(['worker-1', 'worker-2']);
  });

  test('plays, pauses and goes as fast as it is told', () => {
    const { prelude, view } = begun();
    prelude.play();
    vi.advanceTimersByTime(500);
    expect(view().clock.playing).toBe(true);
    expect(view().clock.now).toBeGreaterThan(150_300);
    prelude.pause();
    const { now } = view().clock;
    vi.advanceTimersByTime(500);
    expect(view().clock).toMatchObject({ now, playing: false, reachedSpeed: 0 });
    prelude.setSpeed(5);
    prelude.play();
    vi.advanceTimersByTime(200);
    expect(view().clock.now).toBeGreaterThan(now + 700);
    expect(view().clock.speed).toBe(5);
  });

  test('stands still at its end', () => {
    const { prelude, view } = begun();
    prelude.play();
    vi.advanceTimersByTime(60_000);
    expect(view().clock.now).toBe(opening.frames.at(-1)?.at);
  });
});

describe('a playground whose worker is late', () => {
  test('lives before the worker is there, which then goes on from where it is', async () => {
    const page = new SlowPage();
    const playground = startPlayground(page);
    const view = () => playground.store.getState().view;
    expect(playground.store.getState().status).toBe('ready');
    await vi.waitFor(() => expect(view().clock.now).toBeGreaterThan(150_300), { timeout: 5_000 });
    const before = view();
    page.workerComes();
    await vi.waitFor(() => expect(view().clock.now).toBeGreaterThan(152_500), { timeout: 10_000 });
    expect(view().clock.now).toBeGreaterThan(before.clock.now);
    expect(playground.store.getState().scene).toBe(1);
    expect(view().controlPlane).toEqual(before.controlPlane);
  });

  test('is done to what one sees when one does it', async () => {
    const page = new SlowPage();
    page.search = '?paused';
    const playground = startPlayground(page);
    const deed = playground.act({ type: 'killNode', name: 'worker-2' });
    playground.setSpeed(5);
    page.workerComes();
    expect(await deed).toMatchObject({ ok: true });
    const { view } = playground.store.getState();
    expect(view.nodes['worker-2']?.state).toBe('Lost');
    expect(view.clock).toMatchObject({ now: 150_000, playing: false, speed: 5 });
  });

  test('tells of a worker that never comes', async () => {
    const page = new SlowPage();
    let fail: (message: string) => void = () => {};
    const connect = page.connect.bind(page);
    page.connect = (events) => {
      fail = events.failed;
      return connect(events);
    };
    const playground = startPlayground(page);
    const deed = playground.act({ type: 'killNode', name: 'worker-2' });
    fail('no worker');
    expect(playground.store.getState()).toMatchObject({ status: 'crashed' });
    expect(await deed).toMatchObject({ ok: false });
  });
});

test('what is equal in two views keeps its identity', () => {
  const before = viewAt(opening, 150_000);
  const after = structuredClone(before);
  expect(settle(before, after).nodes).toBe(before.nodes);
  const [id = '', pod] = Object.entries(after.pods)[0] ?? [];
  const changed = { ...after, pods: { ...after.pods, [id]: { ...pod, restarts: 7 } } } as View;
  const settled = settle(before, changed);
  expect(settled.pods[id]?.restarts).toBe(7);
  const other = Object.keys(after.pods)[1] ?? '';
  expect(settled.pods[other]).toBe(before.pods[other]);
});
