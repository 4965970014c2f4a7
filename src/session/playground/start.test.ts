import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Cluster } from '../../engine/index.ts';
import { startProgram } from '../../engine/shell/index.ts';
import { bundledLessons } from '../../lessons/bundled.ts';
import { encodeLink } from '../../scenario/link.ts';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import { spike } from '../../scenario/scenarios/spike.ts';
import { Host } from '../host.ts';
import type { Playground } from '../playground.ts';
import type { LineEvents, Page } from './page.ts';
import { startPlayground } from './start.ts';

/** A page without a browser: the worker is a host in the same thread, with messages cloned and on their way for a turn. */
class FakePage implements Page {
  hash = '';
  search = '';
  lines: LineEvents[] = [];
  #hashHandlers: (() => void)[] = [];

  connect(events: LineEvents) {
    this.lines.push(events);
    const host = new Host({
      post: (message) => void setTimeout(() => events.message(structuredClone(message))),
      now: () => performance.now(),
      later: (ms, task) => void setTimeout(task, ms),
      lessons: bundledLessons,
      startProgram,
    });
    let isOpen = true;
    return {
      send: (command: Parameters<Host['receive']>[0]) => {
        const clone = structuredClone(command);
        setTimeout(() => isOpen && host.receive(clone));
      },
      close: () => {
        isOpen = false;
      },
    };
  }

  address() {
    return { hash: this.hash, search: this.search };
  }

  onHashChange(handler: () => void) {
    this.#hashHandlers.push(handler);
  }

  urlWith(hash: string) {
    return `https://example.org/play/${hash}`;
  }

  afterDrawing(callback: () => void) {
    setTimeout(callback, 1);
  }

  go(hash: string) {
    this.hash = hash;
    for (const handler of this.#hashHandlers) handler();
  }
}

let page: FakePage;

beforeEach(() => {
  page = new FakePage();
  page.search = '?paused';
});

async function started(hash = ''): Promise<Playground> {
  page.hash = hash;
  const playground = startPlayground(page);
  expect(playground.store.getState().status).toBe('starting');
  await vi.waitFor(() => expect(playground.store.getState().status).toBe('ready'), { timeout: 10_000 });
  return playground;
}

const notice = (playground: Playground) => playground.store.getState().notice;
const view = (playground: Playground) => playground.store.getState().view;

describe('a playground', () => {
  test('opens the default cluster, and it plays', async () => {
    page.search = '';
    const playground = await started();
    await vi.waitFor(() => expect(view(playground).clock.playing).toBe(true));
    await vi.waitFor(() => expect(view(playground).clock.now).toBeGreaterThan(150_100));
    expect(Object.keys(view(playground).nodes)).toEqual(['worker-1', 'worker-2']);
    expect(notice(playground)).toBeUndefined();
    playground.pause();
    await vi.waitFor(() => expect(view(playground).clock.playing).toBe(false));
  });

  test('stands still when the address says paused, and is led by hand', async () => {
    const playground = await started();
    expect(view(playground).clock).toMatchObject({ now: 150_000, playing: false });
    expect(await playground.advance(5_000)).toEqual({ type: 'done', lines: [] });
    expect(view(playground).clock.now).toBe(155_000);
    const outcome = await playground.act({ type: 'killNode', name: 'worker-2' });
    expect(outcome).toMatchObject({ ok: true });
    expect(view(playground).nodes['worker-2']?.state).toBe('Lost');
    expect(await playground.nextChange()).toMatchObject({ type: 'done' });
    expect(await playground.step()).toMatchObject({ type: 'done' });
    expect(await playground.ask({ about: 'hash' })).toMatchObject({ about: 'hash' });
  });

  test('leaves what did not change as it is', async () => {
    const playground = await started();
    const before = view(playground);
    await playground.act({ type: 'cordon', name: 'worker-1' });
    const after = view(playground);
    expect(after.nodes['worker-1']).not.toBe(before.nodes['worker-1']);
    expect(after.nodes['worker-2']).toBe(before.nodes['worker-2']);
    expect(after.pods).toBe(before.pods);
    expect(after.services).toBe(before.services);
  });

  test('makes links, and opens them, paused at their moment', async () => {
    const first = await started();
    await first.act({ type: 'killNode', name: 'worker-2' });
    await first.advance(12_345);
    const hash = await first.ask({ about: 'hash' });
    const link = await first.link({ select: { kind: 'Node', name: 'worker-2' } });
    expect(link).toMatch(/^https:\/\/example\.org\/play\/#\/s\/1\.[\w-]+$/);

    page = new FakePage();
    const second = await started(new URL(link).hash);
    await vi.waitFor(() => expect(notice(second)).toMatchObject({ tone: 'info' }));
    expect(view(second).clock).toMatchObject({ now: 162_345, playing: false, actions: 1 });
    expect(await second.ask({ about: 'hash' })).toEqual(hash);
    expect(second.store.getState().wished).toEqual({ select: { kind: 'Node', name: 'worker-2' } });
    expect(await second.openFromText(`look here:`)).toMatchObject({ type: 'refused' });
    expect(await second.openFromText(` ${link}\n`)).toMatchObject({ type: 'done' });
  });

  test.each([
    ['broken', '#/s/1.broken', /damaged or cut short/],
    ['hostile', `#/s/1.${'A'.repeat(300_000)}`, /too long/],
    ['of the future', '#/s/9.x', /newer Podground/],
    ['of no lesson', '#/lesson/nothing', /no lesson "nothing"/],
    ['of nothing', '#/nowhere', /nothing at this address/],
  ])('with an address that is %s tells so, and opens the default cluster', async (_, hash, message) => {
    const playground = await started(hash);
    expect(notice(playground)).toMatchObject({ tone: 'error', text: expect.stringMatching(message) });
    expect(Object.keys(view(playground).nodes)).toEqual(['worker-1', 'worker-2']);
    playground.dismissNotice();
    expect(notice(playground)).toBeUndefined();
  });

  test('follows the address when it changes, and keeps what is open when that leads nowhere', async () => {
    const playground = await started();
    await playground.act({ type: 'cordon', name: 'worker-1' });
    page.go('#main');
    page.go('#/s/1.broken');
    await vi.waitFor(() => expect(notice(playground)?.tone).toBe('error'));
    expect(view(playground).nodes['worker-1']?.cordoned).toBe(true);
    page.go(encodeLink(spike));
    await vi.waitFor(() => expect(view(playground).services['default/shop']).toBeDefined());
    page.go('#/lesson/a-node-dies');
    await vi.waitFor(() => expect(playground.store.getState().lesson?.id).toBe('a-node-dies'), {
      timeout: 5_000,
    });
    expect(await playground.lesson('leave')).toEqual({ type: 'done', lines: [] });
    await vi.waitFor(() => expect(playground.store.getState().lesson).toBeNull());
  });

  test('reads manifests in the page', async () => {
    const playground = await started();
    expect(await playground.parseManifests('apiVersion: v1\nkind: Pod\nmetadata: {name: a}')).toMatchObject({
      ok: true,
    });
    expect(await playground.parseManifests('\tx')).toMatchObject({
      ok: false,
      message: expect.stringContaining('Line 1'),
    });
  });

  test('tells when the engine has met a bug, and goes on from before it', async () => {
    const playground = await started();
    vi.spyOn(Cluster.prototype, 'act').mockImplementationOnce(() => {
      throw new Error('a loose wire');
    });
    expect(await playground.act({ type: 'cordon', name: 'worker-1' })).toMatchObject({ ok: false });
    expect(playground.store.getState()).toMatchObject({
      status: 'crashed',
      crash: { message: 'a loose wire' },
    });
    expect(await playground.recover()).toMatchObject({ type: 'done' });
    expect(playground.store.getState()).toMatchObject({ status: 'ready', crash: undefined });
    vi.restoreAllMocks();
  });

  test('tells when the worker itself has died, and starts another', async () => {
    const playground = await started();
    page.lines[0]?.failed('out of memory');
    expect(playground.store.getState()).toMatchObject({
      status: 'crashed',
      crash: { message: 'out of memory' },
    });
    expect(await playground.act({ type: 'cordon', name: 'worker-1' })).toMatchObject({ ok: false });
    expect(await playground.recover()).toMatchObject({ type: 'done' });
    expect(page.lines).toHaveLength(2);
    expect(playground.store.getState().status).toBe('ready');
    expect(await playground.open(defaultScenario)).toMatchObject({ type: 'done' });
  });
});
