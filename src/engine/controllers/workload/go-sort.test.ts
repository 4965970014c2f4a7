import { describe, expect, test } from 'vitest';
import { createRandom } from '../../sim/random.ts';
import { goSort } from './go-sort.ts';

describe('sorting as Go does', () => {
  test.each([0, 1, 12, 13, 500])('orders %d items', (count) => {
    const random = createRandom(count);
    const items = Array.from({ length: count }, () => random.int(100));
    const expected = [...items].sort((a, b) => a - b);
    expect(goSort(items, (a, b) => a < b)).toEqual(expected);
  });

  test('keeps the order of equals and the given list', () => {
    const items = Array.from({ length: 40 }, (_, index) => ({ rank: index % 3, index }));
    const sorted = goSort(items, (a, b) => a.rank < b.rank);
    const zeros = sorted.filter(({ rank }) => rank === 0).map(({ index }) => index);
    expect(zeros).toEqual([...zeros].sort((a, b) => a - b));
    expect(items[1]?.index).toBe(1);
  });

  test('inserts few items one by one, so that an order with circles comes out as in Go', () => {
    const beats: Readonly<Record<string, string>> = { rock: 'scissors', scissors: 'paper', paper: 'rock' };
    const before = (a: string, b: string) => beats[a] === b;
    expect(goSort(['paper', 'scissors', 'rock'], before)).toEqual(['scissors', 'paper', 'rock']);
    expect(goSort(['scissors', 'rock', 'paper'], before)).toEqual(['rock', 'scissors', 'paper']);
  });
});
