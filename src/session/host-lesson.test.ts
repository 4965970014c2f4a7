import { beforeEach, describe, expect, test } from 'vitest';
import { bundledLessons } from '../lessons/bundled.ts';
import { FakeWorld } from './testing/fake-world.ts';

let world: FakeWorld;

const openLesson = (lesson: string) => world.askLate({ type: 'openLesson', lesson });

beforeEach(async () => {
  world = new FakeWorld(bundledLessons);
  expect(await openLesson('a-node-dies')).toEqual({ type: 'done', lines: [] });
});

describe('a lesson', () => {
  test('opens with its own cluster and its first step', () => {
    expect(world.lesson).toMatchObject({ id: 'a-node-dies', current: 0, goalMet: false, waiting: true });
    expect(world.lesson?.steps.map(({ done }) => done)).toEqual(Array(7).fill(false));
    expect(Object.keys(world.view.nodes)).toEqual(['worker-1', 'worker-2', 'worker-3']);
    expect(Object.values(world.view.pods).find(({ name }) => name === 'lonely')?.nodeName).toBe('worker-2');
  });

  test('goes on when the cluster has met the goal, and not before', () => {
    expect(world.ask({ type: 'lesson', do: 'next' })).toMatchObject({
      type: 'refused',
      message: expect.stringContaining('twelve seconds'),
    });
    world.ask({ type: 'advance', ms: 13_000 });
    expect(world.lesson).toMatchObject({ current: 0, goalMet: true });
    expect(world.ask({ type: 'lesson', do: 'next' })).toEqual({ type: 'done', lines: [] });
    expect(world.lesson).toMatchObject({ current: 1, goalMet: false, title: 'A node dies' });
    world.ask({ type: 'act', action: { type: 'killNode', name: 'worker-2' } });
    expect(world.lesson).toMatchObject({ current: 1, goalMet: true });
    world.ask({ type: 'act', action: { type: 'restoreNode', name: 'worker-2' } });
    expect(world.lesson?.goalMet).toBe(true);
  });

  test('what was done in a step can be undone; the steps before it stay as they are', () => {
    world.ask({ type: 'advance', ms: 13_000 });
    world.ask({ type: 'lesson', do: 'next' });
    world.ask({ type: 'act', action: { type: 'cordon', name: 'worker-1' } });
    world.ask({ type: 'act', action: { type: 'killNode', name: 'worker-2' } });
    expect(world.ask({ type: 'undo' })).toMatchObject({ type: 'done' });
    expect(world.view.nodes['worker-2']?.power).toBe('On');
    expect(world.lesson).toMatchObject({ current: 1 });
    world.ask({ type: 'redo' });
    world.ask({ type: 'lesson', do: 'next' });
    expect(world.lesson).toMatchObject({ current: 2 });
    expect(world.history).toEqual({});
    expect(world.ask({ type: 'undo' })).toMatchObject({ type: 'refused' });
    expect(world.view.nodes['worker-2']?.power).toBe('Off');
  });

  test('shows how it is done, a wait in a few seconds before the eyes', () => {
    const id = world.post({ type: 'lesson', do: 'showMe' });
    world.pass(500);
    expect(world.replyTo(id)).toBeUndefined();
    const { now } = world.view.clock;
    expect(now).toBeGreaterThan(75_000);
    world.pass(2_500);
    expect(world.replyTo(id)).toEqual({ type: 'done', lines: [] });
    expect(world.lesson).toMatchObject({ current: 0, goalMet: true });
  });

  test('can be skipped through to its end', () => {
    for (let step = 0; step < 7; step++) {
      expect(world.lesson?.current).toBe(step);
      expect(world.ask({ type: 'lesson', do: 'skip' })).toEqual({ type: 'done', lines: [] });
    }
    expect(world.lesson).toMatchObject({ current: 7, goalMet: true, say: '' });
    expect(world.lesson?.steps.every(({ done }) => done)).toBe(true);
    expect(Object.values(world.view.pods).some(({ name }) => name === 'lonely')).toBe(false);
    expect(world.view.nodes['worker-2']?.state).toBe('Ready');
  });

  test('takes a step back to its beginning', () => {
    world.ask({ type: 'lesson', do: 'skip' });
    const { now } = world.view.clock;
    const hash = world.answer({ about: 'hash' });
    world.ask({ type: 'act', action: { type: 'killNode', name: 'worker-2' } });
    world.ask({ type: 'act', action: { type: 'killNode', name: 'worker-1' } });
    world.ask({ type: 'advance', ms: 60_000 });
    expect(world.lesson?.goalMet).toBe(true);
    expect(world.ask({ type: 'lesson', do: 'reset' })).toEqual({ type: 'done', lines: [] });
    expect(world.view.clock).toMatchObject({ now, actions: 1 });
    expect(world.answer({ about: 'hash' })).toEqual(hash);
    expect(world.lesson).toMatchObject({ current: 1, goalMet: false });
  });

  test('can be left, and its cluster stays to play with', () => {
    world.ask({ type: 'lesson', do: 'leave' });
    expect(world.lesson).toBeNull();
    expect(Object.keys(world.view.nodes)).toHaveLength(3);
    expect(world.ask({ type: 'lesson', do: 'next' })).toMatchObject({ type: 'refused' });
  });

  test('that does not exist is refused, and what is open stays', async () => {
    const before = world.view;
    expect(await openLesson('no-such-lesson')).toMatchObject({
      type: 'refused',
      message: expect.stringContaining('no-such-lesson'),
    });
    expect(world.lesson?.id).toBe('a-node-dies');
    expect(world.view.pods).toBe(before.pods);
  });
});
