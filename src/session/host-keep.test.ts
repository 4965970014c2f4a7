import { describe, expect, test } from 'vitest';
import type { Action } from '../engine/index.ts';
import { defaultScenario } from '../scenario/scenarios/default.ts';
import { memoryRoom, type Room } from './keep/room.ts';
import { FakeWorld } from './testing/fake-world.ts';

const cordon = (name: string): Action => ({ type: 'cordon', name });

/** What is promised is kept in turns of the event loop. */
async function settled(world: FakeWorld): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    world.pass(6_000);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

async function worked(room: Room): Promise<FakeWorld> {
  const world = new FakeWorld(undefined, room);
  world.ask({ type: 'open', scenario: defaultScenario });
  world.ask({ type: 'act', action: cordon('worker-1') });
  world.ask({ type: 'advance', ms: 10_000 });
  world.ask({ type: 'goTo', at: 152_000 });
  world.ask({ type: 'act', action: cordon('worker-2') });
  world.ask({ type: 'advance', ms: 5_000 });
  await settled(world);
  return world;
}

function keptBy(world: FakeWorld): string {
  const kept = world.messages.findLast((message) => message.type === 'kept');
  if (kept?.type !== 'kept' || !kept.kept.ok) throw new Error('not kept');
  return kept.kept.work;
}

describe('what was done', () => {
  test('is there again after the tab was closed, with every future', async () => {
    const room = memoryRoom();
    const before = await worked(room);
    const after = new FakeWorld(undefined, room);
    const reply = await after.askLate({ type: 'resume', work: keptBy(before) });
    expect(reply).toEqual({ type: 'done', lines: [] });
    expect(after.view.clock).toMatchObject({ now: 157_000, actions: 2, playing: false });
    expect(after.time).toEqual({
      ...before.time,
      branches: before.time.branches.map((branch) =>
        branch.id === before.time.branch ? { ...branch, until: 157_000 } : branch,
      ),
    });
    expect(after.answer({ about: 'hash' })).toEqual(before.answer({ about: 'hash' }));
    after.ask({ type: 'goTo', branch: 'b1' });
    expect(after.view.nodes['worker-2']?.cordoned).toBe(false);
  });

  test('nothing is kept of what was only looked at', async () => {
    const room = memoryRoom();
    const world = new FakeWorld(undefined, room);
    world.ask({ type: 'open', scenario: defaultScenario });
    world.send({ type: 'play' });
    await settled(world);
    expect(await room.shelf()).toEqual([]);
  });

  test('two tabs with the same work do not overwrite each other', async () => {
    const room = memoryRoom();
    const first = await worked(room);
    const second = new FakeWorld(undefined, room);
    const work = keptBy(first);
    await second.askLate({ type: 'resume', work });
    first.ask({ type: 'act', action: { type: 'uncordon', name: 'worker-2' } });
    await settled(first);
    second.ask({ type: 'act', action: cordon('worker-1') });
    second.ask({ type: 'advance', ms: 1_000 });
    await settled(second);
    expect(keptBy(first)).toBe(work);
    expect(keptBy(second)).not.toBe(work);
    expect(await room.shelf()).toHaveLength(2);
    const third = new FakeWorld(undefined, room);
    await third.askLate({ type: 'resume', work });
    expect(third.view.nodes['worker-2']?.cordoned).toBe(false);
  });

  test('is told to be lost where nothing can be kept, once', async () => {
    const full: Room = { ...memoryRoom(), write: () => Promise.reject(new Error('The disk is full.')) };
    const world = await worked(full);
    world.ask({ type: 'act', action: cordon('worker-1') });
    await settled(world);
    const told = world.messages.filter((message) => message.type === 'kept');
    expect(told).toEqual([{ type: 'kept', kept: { ok: false, message: 'The disk is full.' } }]);
  });

  test('what cannot be read is told, and costs nothing that is open', async () => {
    const room = memoryRoom();
    await room.write({ id: 'x', title: '', savedAt: 1, version: 1 }, { form: 1, start: 'nonsense' });
    const world = new FakeWorld(undefined, room);
    world.ask({ type: 'open', scenario: defaultScenario });
    for (const work of ['x', 'nobody']) {
      expect(await world.askLate({ type: 'resume', work })).toMatchObject({ type: 'refused' });
    }
    expect(world.view.clock.now).toBe(150_000);
  });
});
