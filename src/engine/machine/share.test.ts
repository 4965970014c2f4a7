import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareCpu } from './share.ts';

describe('sharing CPU', () => {
  test('gives everybody all they want while there is enough', () => {
    expect(
      shareCpu(1000, [
        { amount: 600, weight: 2 },
        { amount: 400, weight: 1000 },
      ]),
    ).toEqual([600, 400]);
  });

  test('shares in proportion to weights when all want everything', () => {
    const claims = [100, 300, 600].map((weight) => ({ amount: 1000, weight }));
    expect(shareCpu(1000, claims)).toEqual([100, 300, 600]);
  });

  test('gives what one leaves of its share to the others, by their weights', () => {
    // The first leaves 400 of its 500; the other two divide 900 as 1 to 2.
    const claims = [
      { amount: 100, weight: 300 },
      { amount: 1000, weight: 100 },
      { amount: 1000, weight: 200 },
    ];
    expect(shareCpu(1000, claims)).toEqual([100, 300, 600]);
  });

  test('lets nobody go beyond a cap, however heavy', () => {
    expect(
      shareCpu(2000, [
        { amount: 500, weight: 9000 },
        { amount: 4000, weight: 2 },
      ]),
    ).toEqual([500, 1500]);
  });

  const claim = fc.record({
    amount: fc.integer({ min: 0, max: 4000 }),
    weight: fc.integer({ min: 2, max: 4000 }),
  });

  test('never gives more than there is or than is wanted, and wastes nothing that is wanted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8000 }),
        fc.array(claim, { maxLength: 12 }),
        (capacity, claims) => {
          const shares = shareCpu(capacity, claims);
          const given = shares.reduce((sum, share) => sum + share, 0);
          const wanted = claims.reduce((sum, { amount }) => sum + amount, 0);
          expect(given).toBeCloseTo(Math.min(capacity, wanted), 6);
          for (const [index, share] of shares.entries()) {
            expect(share).toBeLessThanOrEqual(claims[index]?.amount ?? 0);
            expect(share).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    );
  });

  test('leaves nobody unsatisfied with less, for their weight, than anybody else gets', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8000 }),
        fc.array(claim, { maxLength: 12 }),
        (capacity, claims) => {
          const shares = shareCpu(capacity, claims);
          const level = shares.map((share, index) => share / (claims[index]?.weight ?? 1));
          for (const [index, share] of shares.entries()) {
            if (share >= (claims[index]?.amount ?? 0) - 1e-9) continue;
            expect(level[index]).toBeGreaterThanOrEqual(Math.max(...level) - 1e-9);
          }
        },
      ),
    );
  });
});
