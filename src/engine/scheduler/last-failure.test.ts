import { expect, test } from 'vitest';
import type { Pod } from '../api/types.ts';
import { type Circumstances, LastFailure } from './last-failure.ts';
import { defaultProfile } from './profile.ts';
import { Runner } from './runner.ts';
import { schedule } from './schedule.ts';
import type { Snapshot } from './snapshot.ts';
import { TestBench } from './test-bench.ts';

const when: Circumstances = { head: 7, version: 3, startIndex: 0, isAnyNominated: false };

function failedOnce() {
  const bench = new TestBench();
  bench.node('n1');
  const pod = bench.pod('p', { requests: { cpu: '9' }, labels: { app: 'web' } });
  const result = schedule(pod, bench.scheduler.snapshot as Snapshot, new Runner(defaultProfile));
  const last = new LastFailure();
  last.keep(pod, when, result);
  const sibling = (change: Partial<Pod['metadata']> = {}): Pod => ({
    ...pod,
    metadata: { ...pod.metadata, name: 'q', uid: 'q', ...change },
  });
  return { bench, pod, result, last, sibling };
}

test('what was found for a pod in vain is what is found for its siblings right after', () => {
  const { last, result, sibling } = failedOnce();
  expect(result.node).toBeUndefined();
  expect(last.resultFor(sibling(), when)).toBe(result);
  expect(last.resultFor(sibling({ labels: { app: 'web' } }), when)).toBe(result);
});

test('it is not for other pods, nor for other times', () => {
  const { last, pod, sibling } = failedOnce();
  const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'r', uid: 'r', controller: true };
  expect(last.resultFor(sibling({ labels: { app: 'db' } }), when)).toBeUndefined();
  expect(last.resultFor(sibling({ namespace: 'other' }), when)).toBeUndefined();
  expect(last.resultFor(sibling({ ownerReferences: [owner] }), when)).toBeUndefined();
  expect(last.resultFor({ ...pod, spec: { ...pod.spec } }, when)).toBeUndefined();
  expect(last.resultFor({ ...pod, status: { nominatedNodeName: 'n1' } }, when)).toBeUndefined();
  for (const other of [{ head: 8 }, { version: 4 }, { startIndex: 1 }, { isAnyNominated: true }])
    expect(last.resultFor(sibling(), { ...when, ...other })).toBeUndefined();
});

test('replicas that found no room are placed as soon as there is some', () => {
  const bench = new TestBench();
  bench.node('n1', { allocatable: { cpu: '1' } });
  for (const name of ['a', 'b', 'c']) bench.pod(name, { requests: { cpu: '800m' } });
  bench.run(1000);
  expect(['a', 'b', 'c'].map((name) => bench.nodeOf(name))).toEqual(['n1', undefined, undefined]);
  expect(bench.records('c').length).toBeGreaterThan(0);
  bench.node('n2');
  bench.run(20_000);
  expect(['b', 'c'].map((name) => bench.nodeOf(name))).toEqual(['n2', 'n2']);
});
