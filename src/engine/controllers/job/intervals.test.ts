import { describe, expect, test } from 'vitest';
import {
  countOf,
  firstMissing,
  formatIntervals,
  includes,
  overlap,
  parseIntervals,
  withIndexes,
} from './intervals.ts';

describe('intervals of indexes', () => {
  test.each(['', '0', '1,2', '1-3', '1,3-5,7'])('are written as they were read: %s', (text) => {
    expect(formatIntervals(parseIntervals(text, 100))).toBe(text);
  });

  test('end where the Job does', () => {
    expect(formatIntervals(parseIntervals('1-9,20', 5))).toBe('1-4');
  });

  test('pass over what cannot be read', () => {
    expect(formatIntervals(parseIntervals('1,x,3', 10))).toBe('1,3');
  });

  test('join where they meet', () => {
    expect(formatIntervals(withIndexes(parseIntervals('0-2,5', 10), [4, 3, 3]))).toBe('0-5');
  });

  test('can be counted and asked', () => {
    const intervals = parseIntervals('1,3-5', 10);
    expect(countOf(intervals)).toBe(4);
    expect([0, 1, 2, 3, 5, 6].filter((index) => includes(intervals, index))).toEqual([1, 3, 5]);
    expect(overlap(intervals, parseIntervals('0-3', 10))).toBe(2);
  });

  test('tell what is missing', () => {
    expect(firstMissing(parseIntervals('1,3-5', 8), 10, 8)).toEqual([0, 2, 6, 7]);
    expect(firstMissing([], 2, 8)).toEqual([0, 1]);
  });
});
