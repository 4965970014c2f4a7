import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LoadedDeployment } from './loaded-deployment.ts';

const stepMs = 15_000;
const windowSteps = 300_000 / stepMs;
const steps = 100;

test('under a steady load the size settles, and never falls within the window after it rose', () => {
  const setups = fc.record({
    min: fc.integer({ min: 1, max: 5 }),
    room: fc.integer({ min: 0, max: 60 }),
    initial: fc.integer({ min: 1, max: 40 }),
    requestMilli: fc.integer({ min: 100, max: 2000 }),
    targetUtilization: fc.integer({ min: 50, max: 90 }),
    /** In pods that it would keep wholly busy. */
    load: fc.double({ min: 0, max: 40, noNaN: true }),
  });
  fc.assert(
    fc.property(setups, ({ room, load, ...setup }) => {
      const world = new LoadedDeployment({ ...setup, max: setup.min + room });
      const loadMilli = Math.round(load * setup.requestMilli);
      const sizes = Array.from({ length: steps }, (_, step) => {
        world.step(step * stepMs, loadMilli);
        return world.replicas;
      });
      const settled = sizes.slice(-2 * windowSteps);
      expect(new Set(settled).size).toBe(1);
      const changes = sizes.map((size, step) => size - (sizes[step - 1] ?? setup.initial));
      changes.forEach((change, step) => {
        if (step === 0 || change >= 0) return;
        const recent = changes.slice(Math.max(1, step - windowSteps + 1), step);
        expect(recent.some((earlier) => earlier > 0)).toBe(false);
      });
    }),
    { numRuns: 200, seed: 20260101 },
  );
});

test('load that comes back within the window finds the pods still there', () => {
  const world = new LoadedDeployment({
    min: 1,
    max: 20,
    initial: 2,
    requestMilli: 200,
    targetUtilization: 50,
  });
  const loads = [...Array(10).fill(1000), ...Array(10).fill(100), ...Array(10).fill(1000)];
  const sizes = loads.map((load, step) => {
    world.step(step * stepMs, load);
    return world.replicas;
  });
  expect(sizes[9]).toBe(10);
  expect(sizes.slice(9).every((size) => size === 10)).toBe(true);
});
