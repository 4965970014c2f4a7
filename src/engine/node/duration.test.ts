import { expect, test } from 'vitest';
import { formatDuration } from './duration.ts';

test.each([
  [0, '0s'],
  [512, '512ms'],
  [1400, '1.4s'],
  [10_000, '10s'],
  [62_345, '1m2.345s'],
  [160_000, '2m40s'],
  [300_000, '5m0s'],
  [3_600_000, '1h0m0s'],
])('%d ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
