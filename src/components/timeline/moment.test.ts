import { describe, expect, test } from 'vitest';
import { happeningsOf, momentAfterKey, momentInWords, nearest, ticksOf } from './moment.ts';

describe('a moment', () => {
  test('is told in words', () => {
    expect(momentInWords(252_000, 732_000)).toBe('4 min 12 s, 8 min before now');
    expect(momentInWords(252_000, 252_000)).toBe('4 min 12 s, now');
    expect(momentInWords(251_999.5, 252_000)).toBe('4 min 11 s, now');
  });

  test.each([
    ['ArrowLeft', false, 59_000],
    ['ArrowLeft', true, 50_000],
    ['ArrowRight', false, 61_000],
    ['ArrowRight', true, 70_000],
    ['PageUp', false, 90_000],
    ['PageDown', false, 0],
    ['Home', false, 0],
    ['End', false, 90_000],
    ['a', false, undefined],
  ])('%s (far: %s) leads from 1:00 to %s', (key, isLarge, expected) => {
    expect(momentAfterKey(key, isLarge, 60_000, 90_000)).toBe(expected);
  });

  test('between two seconds an arrow leads to the next whole one', () => {
    expect(momentAfterKey('ArrowLeft', false, 60_400, 90_000)).toBe(60_000);
    expect(momentAfterKey('ArrowRight', false, 60_400, 90_000)).toBe(61_000);
  });
});

test('what happened is told in order, deeds among the rest', () => {
  const mark = { lane: 'failures', tone: 'bad', says: 'b', ref: { kind: 'Pod', name: 'a' } } as const;
  const branch = { id: 'b1', name: '', until: 9, deeds: [{ at: 5, says: 'You did' }] };
  const all = happeningsOf(branch, [
    { ...mark, at: 7, more: 2 },
    { ...mark, at: 1, more: 0 },
  ]);
  expect(all.map(({ at, says }) => [at, says])).toEqual([
    [1, 'b'],
    [5, 'You did'],
    [7, 'b, and 2 more'],
  ]);
  expect(nearest(all, 6.4, 1)?.at).toBe(7);
  expect(nearest(all, 3, 1)).toBeUndefined();
});

test('the axis is labelled at round times, however long it is', () => {
  expect(ticksOf(60_000, 8)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000]);
  for (const end of [0, 999, 3_600_000, 86_400_000, 900_000_000])
    expect(ticksOf(end, 8).length).toBeLessThanOrEqual(12);
});
