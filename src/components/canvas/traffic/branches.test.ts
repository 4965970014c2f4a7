import { expect, test } from 'vitest';
import { trackAlong } from '../layout/track.ts';
import { branchesOf } from './branches.ts';

const ways = (...all: readonly (readonly number[])[]) =>
  new Map(all.map((points, at) => [String(at), trackAlong(points)]));

test('what tracks have in common is drawn once, and each goes on from where they part', () => {
  const branches = branchesOf(ways([0, 0, 5, 0, 9, 0, 9, 4], [0, 0, 5, 0, 9, 0, 9, 8], [0, 0, 5, 0, 5, 7]));
  expect(branches).toEqual([
    { path: 'M0.0 0.0L5.0 0.0', of: ['0', '1', '2'] },
    { path: 'M5.0 0.0L9.0 0.0', of: ['0', '1'] },
    { path: 'M9.0 0.0L9.0 4.0', of: ['0'] },
    { path: 'M9.0 0.0L9.0 8.0', of: ['1'] },
    { path: 'M5.0 0.0L5.0 7.0', of: ['2'] },
  ]);
});

test('tracks with nothing in common stay whole, also one that ends where another goes on', () => {
  expect(branchesOf(ways([0, 0, 1, 0, 2, 0], [3, 3, 4, 4])).map(({ path }) => path)).toEqual([
    'M0.0 0.0L1.0 0.0L2.0 0.0',
    'M3.0 3.0L4.0 4.0',
  ]);
  expect(branchesOf(ways([0, 0, 1, 0], [0, 0, 1, 0, 2, 0]))).toEqual([
    { path: 'M0.0 0.0L1.0 0.0', of: ['0', '1'] },
    { path: 'M1.0 0.0L2.0 0.0', of: ['1'] },
  ]);
});
