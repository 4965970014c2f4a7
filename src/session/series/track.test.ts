import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowsOf, stepFor, Track } from './track.ts';

describe('a figure over time', () => {
  test('tells what was noted in each second, and nothing of others', () => {
    const track = new Track('last');
    track.put(3, 7);
    track.put(5, 9);
    track.put(5, 8);
    expect(track.read(1, 2, 6)).toEqual([undefined, 7, undefined, 8, undefined]);
  });

  test.each([
    ['mean', 2],
    ['max', 3],
    ['last', 1],
  ] as const)('makes ten seconds one: the %s of them', (merge, expected) => {
    const track = new Track(merge);
    for (const [second, value] of [
      [20, 2],
      [21, 3],
      [22, 99],
      [22, 1],
    ] as const)
      track.put(second, value);
    // What was said first of a second that was said again counts for peaks alone.
    expect(track.read(10, 2, 2)).toEqual([merge === 'max' ? 99 : expected]);
  });

  test('keeps ten minutes by the second and two hours by ten, however long it runs', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 }), (steps) => {
        const track = new Track('last');
        let second = 0;
        for (const step of steps) {
          second += step;
          track.put(second, second);
        }
        for (const size of [1, 10]) {
          const to = Math.floor(second / size);
          const from = Math.max(0, to - rowsOf(size) + 1);
          const values = track.read(size, from, to);
          expect(values.at(-1)).toBe(second);
          values.forEach((value, at) => {
            if (value !== undefined) expect(Math.floor(value / size)).toBe(from + at);
          });
        }
      }),
    );
  });

  test('chooses the finest step that reaches so far back', () => {
    expect([60, 600, 601, 7200, 100_000].map(stepFor)).toEqual([1, 1, 10, 10, 10]);
  });
});
