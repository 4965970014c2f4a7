import { describe, expect, test } from 'vitest';
import type { Action } from '../engine/index.ts';
import { defaultScenario } from '../scenario/scenarios/default.ts';
import { FakeWorld } from './testing/fake-world.ts';

const cordon = (name: string): Action => ({ type: 'cordon', name });
const kill: Action = { type: 'killNode', name: 'worker-2' };
const impossible: Action = { type: 'killNode', name: 'nobody' };

function opened(): FakeWorld {
  const world = new FakeWorld();
  world.ask({ type: 'open', scenario: defaultScenario });
  return world;
}

function hashOf(world: FakeWorld): string {
  const answer = world.answer({ about: 'hash' });
  return answer.about === 'hash' ? answer.hash : '';
}

function act(world: FakeWorld, action: Action, more?: readonly Action[]): void {
  world.ask({ type: 'act', action, ...(more && { more }) });
}

describe('undo', () => {
  test('goes back to the moment before the last deed, paused, and redo to where one was', () => {
    const world = opened();
    const before = hashOf(world);
    act(world, kill);
    world.ask({ type: 'advance', ms: 90_000 });
    const after = hashOf(world);
    world.send({ type: 'play' });
    expect(world.history).toEqual({ undo: 'You pulled the plug of worker-2' });

    expect(world.ask({ type: 'undo' })).toEqual({ type: 'done', lines: ['You pulled the plug of worker-2'] });
    expect(world.view.clock).toMatchObject({ now: 150_000, playing: false, actions: 0 });
    expect(world.view.nodes['worker-2']?.power).toBe('On');
    expect(hashOf(world)).toBe(before);
    expect(world.history).toEqual({ redo: 'You pulled the plug of worker-2' });

    world.ask({ type: 'advance', ms: 5_000 });
    expect(world.ask({ type: 'redo' })).toMatchObject({ type: 'done' });
    expect(world.view.clock.now).toBeGreaterThanOrEqual(240_000);
    world.ask({ type: 'undo' });
    world.ask({ type: 'redo' });
    expect(world.view.nodes['worker-2']?.power).toBe('Off');
    expect(after).not.toBe(before);
  });

  test('redo gives the very run that was left', () => {
    const world = opened();
    act(world, kill);
    world.ask({ type: 'advance', ms: 90_000 });
    const left = hashOf(world);
    world.ask({ type: 'undo' });
    world.ask({ type: 'redo' });
    expect(hashOf(world)).toBe(left);
    expect(world.view.clock.now).toBe(240_000);
  });

  test('goes through several deeds and back', () => {
    const world = opened();
    for (const name of ['worker-1', 'worker-2']) {
      act(world, cordon(name));
      world.ask({ type: 'advance', ms: 1_000 });
    }
    const cordoned = () =>
      Object.values(world.view.nodes)
        .filter((node) => node.cordoned)
        .map(({ name }) => name);
    world.ask({ type: 'undo' });
    expect(cordoned()).toEqual(['worker-1']);
    world.ask({ type: 'undo' });
    expect(cordoned()).toEqual([]);
    expect(world.ask({ type: 'undo' })).toMatchObject({ type: 'refused' });
    world.ask({ type: 'redo' });
    world.ask({ type: 'redo' });
    expect(cordoned()).toEqual(['worker-1', 'worker-2']);
    expect(world.ask({ type: 'redo' })).toMatchObject({ type: 'refused' });
  });

  test('passes over what was refused', () => {
    const world = opened();
    act(world, cordon('worker-1'));
    act(world, impossible);
    expect(world.history).toEqual({ undo: 'You cordoned worker-1' });
    world.ask({ type: 'undo' });
    expect(world.view.nodes['worker-1']?.cordoned).toBe(false);
    expect(world.history.undo).toBeUndefined();
  });

  test('takes what was done as one deed back at once, also after a redo', () => {
    const world = opened();
    act(world, cordon('worker-1'), [cordon('worker-2')]);
    expect(world.history.undo).toBe('You cordoned worker-1, and 1 more');
    world.ask({ type: 'undo' });
    world.ask({ type: 'redo' });
    world.ask({ type: 'undo' });
    expect(Object.values(world.view.nodes).some(({ cordoned }) => cordoned)).toBe(false);
  });

  test('what was undone is forgotten when something else is done', () => {
    const world = opened();
    act(world, cordon('worker-1'));
    world.ask({ type: 'undo' });
    act(world, cordon('worker-2'));
    expect(world.history).toEqual({ undo: 'You cordoned worker-2' });
    expect(world.ask({ type: 'redo' })).toMatchObject({ type: 'refused' });
  });

  test('what a link brought can be undone, too', () => {
    const world = opened();
    act(world, kill);
    const link = world.answer({ about: 'link' });
    const other = new FakeWorld();
    other.ask({ type: 'openLink', hash: link.about === 'link' ? link.hash : '' });
    other.ask({ type: 'undo' });
    expect(other.view.nodes['worker-2']?.power).toBe('On');
  });

  test('tells how far a long way has come, and can be given up', () => {
    const world = opened();
    world.ask({ type: 'advance', ms: 20 * 3_600_000 });
    act(world, kill);
    const hash = hashOf(world);
    world.slowness = 5;
    const id = world.post({ type: 'undo' });
    world.pass(400);
    const told = world.messages.filter((message) => message.type === 'progress');
    expect(told.length).toBeGreaterThan(0);
    expect(told.at(-1)).toMatchObject({ id });
    for (const { share } of told) expect(share).toBeLessThanOrEqual(1);
    world.send({ type: 'cancel' });
    world.pass(200);
    expect(world.replyTo(id)).toMatchObject({ type: 'refused', message: expect.stringMatching(/as it was/) });
    expect(hashOf(world)).toBe(hash);
    expect(world.history).toEqual({ undo: 'You pulled the plug of worker-2' });
  });
});
