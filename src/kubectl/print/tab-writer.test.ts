import { expect, test } from 'vitest';
import { humanDuration, parseDuration } from './duration.ts';
import { alignTabs, forDescriptions, forTables } from './tab-writer.ts';

test('the columns of a table are three apart, and six wide at least', () => {
  expect(alignTabs(['A\tB\tC', 'longer\tx\ty'], forTables)).toEqual(['A        B     C', 'longer   x     y']);
});

test('a column ends with the lines that have it', () => {
  const lines = ['Name:\tweb', 'Pods:', '  a-long-name:\tx', 'End:\ty'];
  expect(alignTabs(lines, forDescriptions)).toEqual([
    'Name:  web',
    'Pods:',
    '  a-long-name:  x',
    'End:            y',
  ]);
});

test('what is printed later is as wide as what was printed before', () => {
  const widths: number[] = [];
  alignTabs(['a-long-name\tx'], forTables, widths);
  expect(alignTabs(['b\ty'], forTables, widths)).toEqual(['b             y']);
});

// As k8s.io/apimachinery/pkg/util/duration tests them.
test.each([
  [0, '0s'],
  [999, '0s'],
  [119_000, '119s'],
  [120_000, '2m'],
  [185_000, '3m5s'],
  [600_000, '10m'],
  [10_800_000, '3h'],
  [18_060_000, '5h1m'],
  [100_800_000, '28h'],
  [172_800_000, '2d'],
  [180_000_000, '2d2h'],
  [-5_000, '<invalid>'],
])('%i ms are %s', (ms, text) => {
  expect(humanDuration(ms)).toBe(text);
});

test.each([
  ['1m30s', 90_000],
  ['500ms', 500],
  ['2h', 7_200_000],
  ['0', 0],
  ['-1s', -1_000],
  ['5', undefined],
  ['soon', undefined],
])('%s is %s ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});
