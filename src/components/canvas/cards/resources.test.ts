import { expect, test } from 'vitest';
import { coresPerBox, ghostShare } from './resources.ts';

test.each([
  [0.5, 1],
  [2, 1],
  [16, 1],
  [17, 2],
  [32, 2],
  [64, 4],
  [96, 8],
])('of %d cores a box stands for %d', (cores, each) => {
  expect(coresPerBox(cores)).toBe(each);
  expect(cores / each).toBeLessThanOrEqual(16);
});

test('the hole that a pod needs is as wide as what it asks for', () => {
  expect(ghostShare(500, 1000, 2000)).toBe(0.25);
});

test('a hole that is too wide looks a little out of the machine, and no further', () => {
  expect(ghostShare(40_000, 1000, 2000)).toBeCloseTo(0.55);
  expect(ghostShare(500, 2500, 2000)).toBeCloseTo(0.05);
  expect(ghostShare(500, 0, 0)).toBe(0);
});
