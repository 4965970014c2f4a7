import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Traffic } from '../api/types.ts';
import { type OpenProfile, rateAt, requestsUntil } from './profile.ts';
import { Users } from './users.ts';

const rate = fc.double({ min: 0, max: 5000, noNaN: true });
const span = fc.double({ min: 0.5, max: 600, noNaN: true });
const profile: fc.Arbitrary<OpenProfile> = fc.oneof(
  fc.record({ type: fc.constant('steady' as const), rps: rate }),
  fc.record({
    type: fc.constant('spike' as const),
    base: rate,
    peak: rate,
    startSeconds: span,
    durationSeconds: span,
  }),
  fc.record({ type: fc.constant('wave' as const), base: rate, peak: rate, periodSeconds: span }),
  fc.record({ type: fc.constant('ramp' as const), from: rate, to: rate, durationSeconds: span }),
);

describe('a traffic profile', () => {
  test('that is a spike holds base and peak for as long as it says', () => {
    const spike = { type: 'spike', base: 10, peak: 100, startSeconds: 60, durationSeconds: 30 } as const;
    expect([0, 59.9, 60, 89.9, 90].map((second) => rateAt(spike, second))).toEqual([10, 10, 100, 100, 10]);
    expect(requestsUntil(spike, 60)).toBe(600);
    expect(requestsUntil(spike, 75)).toBe(600 + 1500);
    expect(requestsUntil(spike, 120)).toBe(600 + 3000 + 300);
  });

  test('that is a ramp goes straight from one rate to the other and stays there', () => {
    const ramp = { type: 'ramp', from: 0, to: 100, durationSeconds: 10 } as const;
    expect([0, 5, 10, 20].map((second) => rateAt(ramp, second))).toEqual([0, 50, 100, 100]);
    expect(requestsUntil(ramp, 10)).toBe(500);
    expect(requestsUntil(ramp, 12)).toBe(700);
  });

  test('that is a wave goes from base to peak and back, half of the time above the middle', () => {
    const wave = { type: 'wave', base: 20, peak: 100, periodSeconds: 60 } as const;
    expect([0, 15, 30, 45, 60].map((second) => rateAt(wave, second))).toEqual([20, 60, 100, 60, 20]);
    expect(requestsUntil(wave, 60)).toBeCloseTo(3600, 9);
  });

  test('has an integral that is the sum of its rates', () => {
    fc.assert(
      fc.property(profile, fc.double({ min: 0, max: 900, noNaN: true }), (shape, until) => {
        const steps = 20_000;
        let sum = 0;
        for (let i = 0; i < steps; i++) sum += rateAt(shape, ((i + 0.5) / steps) * until) * (until / steps);
        // A spike's edges fall between two steps of the sum.
        const tolerance = 1 + (until / steps) * 5000;
        expect(Math.abs(requestsUntil(shape, until) - sum)).toBeLessThan(tolerance);
      }),
      { numRuns: 50 },
    );
  });

  test('yields whole requests, and over time as many as its integral, however often it is asked', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(profile, steps, (shape, pauses) => {
        const traffic = {
          metadata: { name: 'users', namespace: 'default' },
          spec: { service: 'web', profile: shape },
        };
        const users = new Users(traffic as Traffic, 1000, 5000);
        let now = 1000;
        let taken = 0;
        for (const pause of pauses) {
          now += pause;
          let requests = 0;
          users.sendUntil(now, (count) => {
            requests += count;
          });
          expect(Number.isInteger(requests) && requests >= 0).toBe(true);
          taken += requests;
        }
        expect(Math.abs(taken - requestsUntil(shape, (now - 1000) / 1000))).toBeLessThan(1.001);
      }),
    );
  });
});
