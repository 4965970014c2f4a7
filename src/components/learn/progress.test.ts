import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { forgetProgress, noteProgress, readProgress, takeProgress, useProgress } from './progress.ts';

const progress = () => useProgress.getState().progress;

beforeEach(forgetProgress);

describe('progress', () => {
  test('only grows: what was done once stays done', () => {
    noteProgress('a-node-dies', 3, false);
    noteProgress('a-node-dies', 7, true);
    noteProgress('a-node-dies', 1, false);
    expect(progress()).toEqual({ 'a-node-dies': { steps: 7, done: true } });
  });

  test('of a file comes on top of what is there', () => {
    noteProgress('services', 2, false);
    expect(takeProgress('{"services":{"steps":1,"done":true},"rollouts":{"steps":4,"done":false}}')).toBe(
      true,
    );
    expect(progress()).toEqual({
      services: { steps: 2, done: true },
      rollouts: { steps: 4, done: false },
    });
  });

  test.each([
    '',
    'null',
    '[]',
    '7',
    '{"a":1}',
    '{"A B":{"steps":1}}',
    '{"a":{"steps":-1}}',
    '{"a":{"steps":1e9}}',
  ])('is none in %s', (text) => {
    expect(readProgress(text)).toEqual({});
    expect(takeProgress(text)).toBe(false);
  });

  test('whatever is stored, reading it never throws, and gives only what progress can be', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        for (const { steps, done } of Object.values(readProgress(text)))
          expect([Number.isInteger(steps), typeof done]).toEqual([true, 'boolean']);
      }),
    );
  });
});
