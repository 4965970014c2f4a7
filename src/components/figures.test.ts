import { expect, test } from 'vitest';
import { totalHistory, totalLoad, totalNodes, totalPods } from './figures.ts';
import { fixtureView } from './testing/fixture-view.ts';

test('the headline figures sum up the cluster', () => {
  expect(totalNodes(fixtureView)).toEqual({ ready: 2, all: 3, alarm: true });
  expect(totalPods(fixtureView)).toEqual({ ready: 3, all: 7, alarm: true });
  expect(totalLoad(fixtureView)).toEqual({ rps: 42, failing: 14, p95: 48 });
});

test('the history is one minute long, however short the run', () => {
  const { requests, failures } = totalHistory(fixtureView);
  expect([requests.length, failures.length]).toEqual([60, 60]);
  expect(totalHistory({ ...fixtureView, services: {} }).requests).toEqual(new Array(60).fill(0));
});

test('the same view gives the very same figures', () => {
  expect(totalLoad({ ...fixtureView })).toBe(totalLoad(fixtureView));
});
