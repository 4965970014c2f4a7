import { expect, test } from 'vitest';
import { defaultSettings } from '../../api/settings.ts';
import type { Pod } from '../../api/types.ts';
import { TestBench } from '../workload/test-bench.ts';
import { podGarbageCollectorController } from './controller.ts';
import { surplusTerminated } from './terminated.ts';

function world(): TestBench {
  const bench = new TestBench(
    podGarbageCollectorController({
      settings: defaultSettings,
      metrics: { podMetrics: () => undefined },
      heartbeats: { renewedAt: () => undefined, stoppedBy: () => undefined },
    }),
  );
  bench.create('Node', { metadata: { name: 'node-1' }, spec: {} });
  const spec = { containers: [{ name: 'app', image: 'nginx' }] };
  bench.startPod(bench.create('Pod', { metadata: { name: 'web' }, spec }));
  return bench;
}

test('pods of a node that is gone are failed and deleted after the quarantine, because it was removed', () => {
  const bench = world();
  bench.run(25_000);
  expect(bench.find('Pod', 'web')).toBeDefined();
  bench.remove('Node', 'node-1');
  const removed = bench.store.log.head;
  bench.run(40_000);
  expect(bench.find('Pod', 'web')).toBeDefined();
  bench.run(20_000);
  expect(bench.find('Pod', 'web')).toBeUndefined();
  const [failed, deleted] = bench.store.log.since(removed);
  expect(failed?.after).toMatchObject({
    status: { phase: 'Failed', conditions: [{}, { type: 'DisruptionTarget', reason: 'DeletionByPodGC' }] },
  });
  expect(deleted?.cause).toEqual({ type: 'elapsed', what: 'pod-gc-quarantine', since: removed });
});

test('a node that comes back in time keeps its pods', () => {
  const bench = world();
  bench.remove('Node', 'node-1');
  bench.run(45_000);
  bench.create('Node', { metadata: { name: 'node-1' }, spec: {} });
  bench.run(100_000);
  expect(bench.find('Pod', 'web')).toBeDefined();
});

test('a terminating pod on a node that is out of service goes at once', () => {
  const bench = world();
  bench.remove('Pod', 'web');
  bench.run(25_000);
  expect(bench.find('Pod', 'web')).toBeDefined();
  const taint = { key: 'node.kubernetes.io/out-of-service', effect: 'NoExecute' };
  bench.change('Node', 'node-1', (node) => ({ ...node, spec: { ...node.spec, taints: [taint] } }));
  bench.run(20_000);
  expect(bench.find('Pod', 'web')).toBeUndefined();
});

test('of too many terminated pods the evicted go first, then the oldest', () => {
  const pod = (name: string, creationTimestamp: string, phase: string, reason?: string): Pod => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, uid: name, resourceVersion: '1', creationTimestamp },
    spec: { containers: [] },
    status: { phase, ...(reason !== undefined && { reason }) },
  });
  const pods = [
    pod('running', '2026-01-01T00:00:00Z', 'Running'),
    pod('young', '2026-01-03T00:00:00Z', 'Succeeded'),
    pod('old', '2026-01-02T00:00:00Z', 'Failed'),
    pod('evicted', '2026-01-04T00:00:00Z', 'Failed', 'Evicted'),
  ];
  const names = (threshold: number) =>
    surplusTerminated(pods, threshold).map(({ metadata }) => metadata.name);
  expect(names(3)).toEqual([]);
  expect(names(1)).toEqual(['evicted', 'old']);
  expect(names(0)).toEqual([]);
});
