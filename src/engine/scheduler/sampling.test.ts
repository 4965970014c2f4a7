import { expect, it } from 'vitest';
import { feasibleNodesToFind } from './sampling.ts';
import { TestBench } from './test-bench.ts';

// Upstream: pkg/scheduler/schedule_one_test.go TestNumFeasibleNodesToFind
it.each([
  [10, 0, 10],
  [99, 40, 99],
  [100, 0, 100],
  [1000, 0, 420],
  [1000, 40, 400],
  [6000, 0, 300],
  [6000, 40, 2400],
  [150, 1, 100],
])('of %i nodes, at %i %, finds %i before it scores', (nodes, percentage, wanted) => {
  expect(feasibleNodesToFind(nodes, percentage)).toBe(wanted);
});

it('looks at some of many nodes only, and goes on from there with the next pod', () => {
  const bench = new TestBench();
  for (let i = 0; i < 150; i++) bench.node(`n${i}`);
  bench.pod('a');
  bench.pod('b');
  bench.run();
  const [a] = bench.records('a');
  const [b] = bench.records('b');
  expect(a?.feasible).toHaveLength(100);
  expect(a?.feasible[0]).toBe('n0');
  expect(b?.feasible[0]).toBe('n100');
  expect(a?.nodeCount).toBe(150);
});
