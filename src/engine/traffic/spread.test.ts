import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../sim/random.ts';
import { spread, spreadEvenly } from './spread.ts';

describe('spreading requests', () => {
  test('gives every endpoint its share, one more or less, and loses none', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.nat(100_000), weights, chance, (requests, parts, random) => {
        const total = parts.reduce((sum, weight) => sum + weight, 0);
        const shares = spread(requests, parts, random);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(requests);
        for (const [index, share] of shares.entries()) {
          expect(Math.abs(share - (requests * (parts[index] ?? 0)) / total)).toBeLessThan(1.000001);
        }
        const equal = parts.map(() => 1);
        expect(spreadEvenly(requests, parts.length, random)).toEqual(spread(requests, equal, random));
      }),
    );
  });

  test('lets chance decide who gets the few when there are fewer requests than endpoints', () => {
    const random = createRandom(3);
    const sums = [0, 0, 0, 0];
    for (let i = 0; i < 4000; i++) {
      for (const [index, share] of spreadEvenly(1, 4, random.next()).entries())
        sums[index] = (sums[index] ?? 0) + share;
    }
    for (const sum of sums) expect(Math.abs(sum - 1000)).toBeLessThan(100);
  });
});
