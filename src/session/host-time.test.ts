import { describe, expect, test } from 'vitest';
import type { Action } from '../engine/index.ts';
import { startProgram } from '../engine/shell/index.ts';
import { openScenario } from '../scenario/replay.ts';
import { defaultScenario } from '../scenario/scenarios/default.ts';
import { documentAt } from './host/run.ts';
import { memoryRoom } from './keep/room.ts';
import { FakeWorld } from './testing/fake-world.ts';
import type { View } from './view.ts';

const kill: Action = { type: 'killNode', name: 'worker-2' };
const cordon: Action = { type: 'cordon', name: 'worker-1' };
const scale = (replicas: number): Action => ({
  type: 'scale',
  kind: 'Deployment',
  name: 'web',
  replicas,
});

/** A run of ten minutes with three deeds. */
function lived(room = memoryRoom()): FakeWorld {
  const world = new FakeWorld(undefined, room);
  world.ask({ type: 'open', scenario: defaultScenario });
  world.ask({ type: 'advance', ms: 30_000 });
  world.ask({ type: 'act', action: scale(4) });
  world.ask({ type: 'advance', ms: 60_000 });
  world.ask({ type: 'act', action: kill });
  world.ask({ type: 'advance', ms: 400_000 });
  world.ask({ type: 'act', action: cordon });
  world.ask({ type: 'advance', ms: 110_000 });
  return world;
}

function hashOf(world: FakeWorld): string {
  const answer = world.answer({ about: 'hash' });
  return answer.about === 'hash' ? answer.hash : '';
}

/** What is there whoever has watched. */
function lasting({ nodes, pods, services, workloads, totals, clock }: View) {
  const withoutSeats = Object.values(pods).map(({ seat: _, ...pod }) => pod);
  return { nodes, pods: withoutSeats, services, workloads, totals, now: clock.now, actions: clock.actions };
}

describe('looking back', () => {
  test('shows any moment as it was, event by event, and comes back to now', () => {
    const world = lived();
    const document = documentAt(defaultScenario, actionsOf(world), 750_000);
    const now = hashOf(world);
    for (const at of [150_000, 180_000, 240_000, 239_999, 700_500, 151_234, 640_000, 0, 300_000]) {
      expect(world.ask({ type: 'goTo', at })).toEqual({ type: 'done', lines: [] });
      const done = document.spec.actions.filter((timed) => timed.at <= at);
      const replayed = openScenario(documentAt(document, done, at).spec, startProgram);
      expect(hashOf(world), `at ${at}`).toBe(replayed.hash());
      expect(world.view.clock).toMatchObject({ now: at, playing: false, actions: done.length });
      expect(world.time.present).toBe(750_000);
    }
    world.ask({ type: 'goTo' });
    expect(hashOf(world)).toBe(now);
    expect(world.time.present).toBeUndefined();
    expect(world.view.clock.now).toBe(750_000);
  });

  test('shows a moment as it was shown when it was the present, every pod on its seat', () => {
    const world = lived();
    const seats = new Map(Object.values(world.view.pods).map(({ id, seat }) => [id, seat]));
    world.ask({ type: 'goTo', at: 700_000 });
    world.ask({ type: 'goTo', at: 250_000 });
    world.ask({ type: 'goTo', at: 745_000 });
    for (const { id, seat } of Object.values(world.view.pods)) expect(seat).toBe(seats.get(id) ?? seat);
    const first = lasting(world.view);
    world.ask({ type: 'goTo', at: 300_000 });
    world.ask({ type: 'goTo', at: 745_000 });
    expect(lasting(world.view)).toEqual(first);
  });

  test('sends only what is different', () => {
    const world = lived();
    world.ask({ type: 'goTo', at: 749_000 });
    const frame = world.frames.at(-1);
    expect(frame?.whole).toBe(false);
    expect(frame?.view.pools).toBeUndefined();
    expect(frame?.view.workloads).toBeUndefined();
  });

  test('plays what was done again, and goes on in the present', () => {
    const world = lived();
    const now = hashOf(world);
    world.ask({ type: 'goTo', at: 235_000 });
    expect(world.view.nodes['worker-2']?.power).toBe('On');
    world.send({ type: 'play' });
    world.pass(10_000);
    expect(world.view.nodes['worker-2']?.power).toBe('Off');
    expect(world.time.present).toBe(750_000);
    world.send({ type: 'setSpeed', speed: 600 });
    world.pass(2_000);
    expect(world.time.present).toBeUndefined();
    expect(world.view.clock.now).toBeGreaterThan(750_000);
    world.ask({ type: 'goTo', at: 750_000 });
    expect(hashOf(world)).toBe(now);
  });

  test('goes to the next change, or by steps, no further than to now', () => {
    const world = lived();
    world.ask({ type: 'goTo', at: 239_000 });
    const reply = world.ask({ type: 'nextChange' });
    expect(JSON.stringify(reply)).toMatch(/worker-2/);
    world.ask({ type: 'goTo', at: 749_900 });
    world.ask({ type: 'advance', ms: 5_000 });
    expect(world.view.clock.now).toBe(750_000);
    expect(world.time.present).toBeUndefined();
    world.ask({ type: 'goTo', at: 749_999 });
    for (let steps = 0; steps < 20 && world.time.present !== undefined; steps++) world.ask({ type: 'step' });
    expect(world.view.clock.now).toBeGreaterThanOrEqual(750_000);
  });

  test('answers questions of the moment', async () => {
    const world = lived();
    const ref = { kind: 'Node', name: 'worker-2' };
    world.ask({ type: 'goTo', at: 200_000 });
    const before = await world.answerLate({ about: 'object', ref });
    world.ask({ type: 'goTo' });
    const after = await world.answerLate({ about: 'object', ref });
    if (before.about !== 'object' || after.about !== 'object') throw new Error('no answer');
    expect(before.yaml).not.toContain('unreachable');
    expect(after.yaml).toContain('unreachable');
    world.ask({ type: 'goTo', at: 200_000 });
    const figures = await world.answerLate({ about: 'figures', span: 600, cluster: true });
    expect(figures).toMatchObject({ about: 'figures', to: 200 });
  });

  test('who asks for a newer moment does not wait for the older', () => {
    const world = lived();
    const first = world.post({ type: 'goTo', at: 600_000 });
    const second = world.post({ type: 'goTo', at: 300_000 });
    const third = world.post({ type: 'goTo', at: 310_000 });
    world.pass(2_000);
    for (const id of [first, second, third]) expect(world.replyTo(id)).toMatchObject({ type: 'done' });
    expect(world.view.clock.now).toBe(310_000);
  });

  test('nothing is undone in the past', () => {
    const world = lived();
    world.ask({ type: 'goTo', at: 300_000 });
    expect(world.history).toEqual({});
    expect(world.ask({ type: 'undo' })).toMatchObject({ type: 'refused' });
  });
});

describe('acting in the past', () => {
  test('begins another future, and both are kept', () => {
    const world = lived();
    const first = hashOf(world);
    world.ask({ type: 'goTo', at: 235_000 });
    expect(world.ask({ type: 'act', action: scale(2) })).toMatchObject({
      type: 'acted',
      outcome: { ok: true },
    });
    expect(world.time).toMatchObject({ branch: 'b2' });
    expect(world.time.present).toBeUndefined();
    expect(world.time.branches.map(({ name, from }) => [name, from])).toEqual([
      ['First future', undefined],
      [expect.stringMatching(/^Scaled|web/), { branch: 'b1', at: 235_000 }],
    ]);
    world.ask({ type: 'advance', ms: 20_000 });
    expect(world.view.nodes['worker-2']?.power).toBe('On');
    const second = hashOf(world);

    world.ask({ type: 'goTo', branch: 'b1' });
    expect(world.view.clock.now).toBe(750_000);
    expect(hashOf(world)).toBe(first);
    world.ask({ type: 'goTo', branch: 'b2' });
    expect(world.view.clock.now).toBe(255_000);
    expect(hashOf(world)).toBe(second);
    expect(world.ask({ type: 'goTo', branch: 'b9' })).toMatchObject({ type: 'refused' });
    // What is done now is undone in this future alone.
    world.ask({ type: 'undo' });
    expect(world.view.clock.now).toBe(235_000);
    expect(world.time.branches[0]?.deeds).toHaveLength(3);
  });

  test('what is refused begins nothing', () => {
    const world = lived();
    world.ask({ type: 'goTo', at: 235_000 });
    const before = hashOf(world);
    expect(world.ask({ type: 'act', action: { type: 'killNode', name: 'nobody' } })).toMatchObject({
      outcome: { ok: false },
    });
    expect(world.time.branches).toHaveLength(1);
    expect(world.time.present).toBe(750_000);
    expect(hashOf(world)).toBe(before);
    expect(world.view.clock.actions).toBe(1);
  });

  test('futures are named, and forgotten', () => {
    const world = lived();
    world.ask({ type: 'goTo', at: 235_000 });
    world.ask({ type: 'act', action: scale(2) });
    expect(world.ask({ type: 'nameBranch', branch: 'b2', name: '  with   two ' })).toMatchObject({
      type: 'done',
    });
    expect(world.time.branches[1]?.name).toBe('with two');
    expect(world.ask({ type: 'nameBranch', branch: 'b2', name: ' ' })).toMatchObject({ type: 'refused' });
    expect(world.ask({ type: 'removeBranch', branch: 'b2' })).toMatchObject({ type: 'refused' });
    expect(world.ask({ type: 'removeBranch', branch: 'b1' })).toMatchObject({ type: 'done' });
    expect(world.time.branches.map(({ name, from }) => [name, from])).toEqual([['with two', undefined]]);
  });

  test('a future that was undone is kept, though not shown, when something else is done', () => {
    const world = lived();
    world.ask({ type: 'undo' });
    world.ask({ type: 'act', action: scale(1) });
    expect(world.time.branches.map(({ isHidden, name }) => [isHidden, name])).toEqual([
      [undefined, 'First future'],
      [true, expect.stringMatching(/^Undone: /)],
    ]);
    const undone = world.time.branches[1];
    expect(undone?.from).toEqual({ branch: 'b1', at: 640_000 });
    world.ask({ type: 'goTo', branch: undone?.id ?? '' });
    expect(world.view.clock.now).toBe(750_000);
    expect(world.time.branches[1]?.isHidden).toBeUndefined();
  });
});

describe('the next thing that concerns an object', () => {
  test('is about it, its owner, its pods or its node, and nothing else', () => {
    const world = lived();
    world.ask({ type: 'goTo', at: 235_000 });
    const of = { kind: 'Node', name: 'worker-1' };
    const reply = world.ask({ type: 'nextChange', of });
    if (reply.type !== 'done') throw new Error('refused');
    expect(reply.lines.join()).not.toMatch(/worker-2 (lost|went)/);
    // The machine of the other went first; what came to this one was later.
    expect(world.view.clock.now).toBeGreaterThan(240_000);
    world.ask({ type: 'goTo', at: 235_000 });
    const other = world.ask({ type: 'nextChange', of: { kind: 'Machine', name: 'worker-2' } });
    expect(JSON.stringify(other)).toMatch(/worker-2/);
    expect(world.view.clock.now).toBeLessThan(241_000);
  });
});

describe('the timeline', () => {
  test('tells what happened in its lanes, whatever moment is on show', async () => {
    const world = lived();
    world.ask({ type: 'goTo', at: 200_000 });
    const answer = await world.answerLate({ about: 'timeline', columns: 100 });
    if (answer.about !== 'timeline') throw new Error('no answer');
    expect(answer.until).toBe(750_000);
    const says = answer.marks.map((mark) => `${mark.lane} ${mark.tone} ${Math.round(mark.at / 1000)}`);
    expect(says).toContain('scaling good 180');
    expect(says).toContain('failures bad 240');
    expect(answer.traffic.requests.some((value) => (value ?? 0) > 0)).toBe(true);
  });

  test('lists what is different between two moments', async () => {
    const world = lived();
    const answer = await world.answerLate({ about: 'changes', from: 700_000, to: 170_000 });
    if (answer.about !== 'changes') throw new Error('no answer');
    expect([answer.from, answer.to]).toEqual([170_000, 700_000]);
    expect(answer.created.things.some(({ ref }) => ref.kind === 'Pod')).toBe(true);
    // On a machine that is gone nobody ends them.
    expect(answer.changed.things.find(({ ref }) => ref.kind === 'Pod')?.says).toMatch(/told to end/);
    expect(answer.changed.things.find(({ ref }) => ref.kind === 'Deployment')?.says).toMatch(/from 3 to 4/);
    expect(answer.figures.find(({ name }) => name === 'Nodes ready')).toMatchObject({ before: 2, after: 1 });
  });
});

function actionsOf(world: FakeWorld) {
  const answer = world.answer({ about: 'scenario' });
  if (answer.about !== 'scenario') throw new Error('no scenario');
  return (answer.scenario as typeof defaultScenario).spec.actions;
}
