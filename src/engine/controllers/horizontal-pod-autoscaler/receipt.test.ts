import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LoadedDeployment } from './loaded-deployment.ts';
import type { HpaReceipt, MetricReceipt, PolicyReceipt } from './record.ts';

const policy = fc.record({
  type: fc.constantFrom('Pods', 'Percent'),
  value: fc.integer({ min: 1, max: 120 }),
  periodSeconds: fc.integer({ min: 1, max: 120 }),
});
const rules = fc.record(
  {
    stabilizationWindowSeconds: fc.integer({ min: 0, max: 120 }),
    selectPolicy: fc.constantFrom('Max', 'Min', 'Disabled'),
    policies: fc.array(policy, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['policies'] },
);
const setups = fc.record({
  min: fc.integer({ min: 1, max: 5 }),
  room: fc.integer({ min: 0, max: 40 }),
  initial: fc.integer({ min: 1, max: 50 }),
  requestMilli: fc.integer({ min: 50, max: 1000 }),
  targetUtilization: fc.integer({ min: 10, max: 120 }),
  behavior: fc.option(fc.record({ scaleUp: rules, scaleDown: rules }, { requiredKeys: [] }), {
    nil: undefined,
  }),
  loads: fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 30 }),
});

test('done again step by step from its numbers, the receipt gives the size that was written', () => {
  fc.assert(
    fc.property(setups, ({ room, loads, behavior, ...setup }) => {
      const world = new LoadedDeployment({ ...setup, max: setup.min + room, ...(behavior && { behavior }) });
      for (const [step, load] of loads.entries()) {
        const { receipt } = world.step(step * 15_000, load);
        expect(receipt.final).toBe(world.replicas);
        expect(again(receipt)).toBe(receipt.final);
      }
    }),
    { numRuns: 150, seed: 20260101 },
  );
});

test('asking what would be changes nothing, and the answer is what comes when it is so', () => {
  fc.assert(
    fc.property(setups, fc.integer({ min: 10, max: 120 }), ({ room, loads, behavior, ...setup }, target) => {
      const full = { ...setup, max: setup.min + room, ...(behavior && { behavior }) };
      const [asked, other] = [new LoadedDeployment(full), new LoadedDeployment(full)];
      for (const [step, load] of loads.entries()) {
        const at = step * 15_000;
        asked.preview(at, load, { target });
        const unchanged = asked.preview(at, load, {});
        const { receipt } = other.step(at, load);
        expect(unchanged).toEqual(receipt);
        expect(asked.step(at, load).receipt).toEqual(receipt);
      }
      const changed = new LoadedDeployment({ ...full, targetUtilization: target });
      const [first = 0] = loads;
      const fresh = new LoadedDeployment(full);
      expect(fresh.preview(0, first, { target })).toEqual(changed.step(0, first).receipt);
    }),
    { numRuns: 60, seed: 20260101 },
  );
});

function again(receipt: HpaReceipt): number {
  const { currentReplicas: current, min, max, outcome, chosen, stabilization, rate } = receipt;
  if (outcome === 'disabled') return current;
  if (outcome === 'out-of-bounds') return Math.min(max, Math.max(min, current));
  if (!chosen || !stabilization) throw new Error(`nothing was measured: ${outcome}`);
  const raw = proposalOf(chosen, current);
  const since = (window: number) =>
    stabilization.recent.filter(({ at }) => at > receipt.time - window).map(({ replicas }) => replicas);
  const { upWindow, downWindow } = stabilization;
  const highest = Math.max(raw, ...since(downWindow));
  const lowest = Math.min(raw, ...since(upWindow ?? 0));
  const wish = upWindow === undefined ? highest : Math.min(Math.max(current, lowest), highest);
  if (!rate || wish === current) return Math.min(max, Math.max(min, wish));
  const limits = rate.policies.map(limitOf);
  const chosenLimit =
    rate.selectPolicy === 'Disabled'
      ? current
      : (rate.direction === 'up') === (rate.selectPolicy === 'Max')
        ? Math.max(...limits)
        : Math.min(...limits);
  return rate.direction === 'up'
    ? Math.min(wish, max, Math.max(current, chosenLimit))
    : Math.max(wish, min, Math.min(current, chosenLimit));

  function limitOf({ type, value, added, removed }: PolicyReceipt): number {
    const start = current - added + removed;
    const isUp = rate?.direction === 'up';
    if (type === 'AtLeast') return value;
    if (type === 'Pods') return isUp ? start + value : start - value;
    return isUp ? Math.ceil(start * (1 + value / 100)) : Math.trunc(start * (1 - value / 100));
  }
}

function proposalOf({ usage, request = 0, target, tolerance, multiplied }: MetricReceipt, current: number) {
  const ratio = Math.floor((usage * 100) / request) / target;
  const isTolerable = 1 - tolerance <= ratio && ratio <= 1 + tolerance;
  return isTolerable ? current : Math.ceil(ratio * multiplied);
}
