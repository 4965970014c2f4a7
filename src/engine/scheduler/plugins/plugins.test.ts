import { describe, expect, it } from 'vitest';
import { scoresOf } from '../record.ts';
import { TestBench } from '../test-bench.ts';
import { scaleToHighest } from './normalize.ts';
import { prioritySort } from './priority-sort.ts';
import { schedulingGates } from './scheduling-gates.ts';
import { defaultSelector } from './topology-spread/default-selector.ts';

const owner = (kind: string, apiVersion: string, uid: string) => ({
  ownerReferences: [{ kind, apiVersion, name: 'web', uid, controller: true }],
});

// Upstream: pkg/scheduler/framework/plugins/schedulinggates/scheduling_gates_test.go
it('SchedulingGates names the gates', () => {
  const bench = new TestBench();
  const pod = bench.pod('p', { schedulingGates: [{ name: 'a' }, { name: 'b' }] });
  expect(schedulingGates.preEnqueue?.(pod)?.reasons).toEqual(['waiting for scheduling gates: [a b]']);
});

// Upstream: pkg/scheduler/framework/plugins/queuesort/priority_sort_test.go
it('PrioritySort looks at priority, then at time', () => {
  const bench = new TestBench();
  const pod = bench.pod('p');
  const queued = (priority: number, timestamp: number) =>
    ({ pod: { ...pod, spec: { ...pod.spec, priority } }, timestamp }) as Parameters<
      NonNullable<typeof prioritySort.compare>
    >[0];
  expect(prioritySort.compare?.(queued(1, 9), queued(0, 1))).toBeLessThan(0);
  expect(prioritySort.compare?.(queued(0, 9), queued(0, 1))).toBeGreaterThan(0);
});

// Upstream: pkg/scheduler/framework/plugins/helper/normalize_score_test.go
it.each([
  [[1, 2, 3, 4], false, [25, 50, 75, 100]],
  [[1, 2, 3, 4], true, [75, 50, 25, 0]],
  [[0, 0], false, [0, 0]],
  [[0, 0], true, [100, 100]],
])('scores %j, reversed %s, become %j', (raw, reverse, expected) => {
  expect(scaleToHighest(raw, { reverse })).toEqual(expected);
});

// Upstream: pkg/scheduler/framework/plugins/helper/spread_test.go
describe('siblings are told by', () => {
  const template = {
    metadata: { labels: { app: 'web' } },
    spec: { containers: [{ name: 'main', image: 'nginx' }] },
  };
  it.each([
    ['StatefulSet', 'apps/v1', { selector: { matchLabels: { app: 'web' } }, serviceName: 'web', template }],
    ['ReplicationController', 'v1', { selector: { app: 'web' }, template }],
  ] as const)('their %s', (kind, apiVersion, spec) => {
    const bench = new TestBench();
    const { metadata } = bench.create(kind, { metadata: { name: 'web' }, spec } as never);
    const pod = bench.pod('p', { labels: { app: 'web' } });
    const owned = { ...pod, metadata: { ...pod.metadata, ...owner(kind, apiVersion, metadata.uid) } };
    expect(defaultSelector(owned, bench.store)?.matchExpressions).toEqual([
      { key: 'app', operator: 'In', values: ['web'] },
    ]);
  });

  it('all Services that select them, in their own namespace', () => {
    const bench = new TestBench();
    const ports = [{ port: 80 }];
    bench.create('Namespace', { metadata: { name: 'other' } });
    bench.create('Service', { metadata: { name: 'a' }, spec: { selector: { app: 'web' }, ports } });
    bench.create('Service', { metadata: { name: 'b' }, spec: { selector: { tier: 'front' }, ports } });
    bench.create('Service', {
      metadata: { name: 'c', namespace: 'other' },
      spec: { selector: { x: 'y' }, ports },
    });
    bench.create('Service', { metadata: { name: 'd' }, spec: { ports } });
    const pod = bench.pod('p', { labels: { app: 'web', tier: 'front', x: 'y' } });
    const keys = defaultSelector(pod, bench.store)?.matchExpressions?.map(({ key }) => key);
    expect(keys).toEqual(['app', 'tier']);
  });

  it('nothing, for a pod that nobody selects', () => {
    const bench = new TestBench();
    expect(defaultSelector(bench.pod('p', { labels: { app: 'web' } }), bench.store)).toBeUndefined();
  });
});

// Upstream: pkg/scheduler/framework/plugins/podtopologyspread/filtering_test.go
it('PodTopologySpread counts only pods of the same revision where matchLabelKeys say so', () => {
  const bench = new TestBench();
  bench.node('n1');
  bench.node('n2');
  const constraint = {
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'DoNotSchedule',
    labelSelector: { matchLabels: { app: 'web' } },
    matchLabelKeys: ['rev'],
  };
  for (const name of ['old1', 'old2']) {
    bench.pod(name, { labels: { app: 'web', rev: '1' }, nodeName: 'n1' });
  }
  bench.pod('new', { labels: { app: 'web', rev: '2' }, topologySpreadConstraints: [constraint] });
  bench.run();
  expect(bench.records('new')[0]?.feasible).toEqual(['n1', 'n2']);
});

// Upstream: pkg/scheduler/framework/plugins/nodename/node_name_test.go and runtime/framework_test.go
it('pods that are put on a node by hand count, though they were never scheduled', () => {
  const bench = new TestBench();
  bench.node('n1', { allocatable: { cpu: '1' } });
  bench.pod('static', { nodeName: 'n1', requests: { cpu: '1' } });
  bench.pod('web', { requests: { cpu: '1' } });
  bench.run();
  expect(bench.nodeOf('web')).toBeUndefined();
  expect(bench.records('static')).toHaveLength(0);
});

// Upstream: pkg/scheduler/framework/plugins/imagelocality/image_locality_test.go
it('ImageLocality prefers a node that has the image, the more so the more nodes have it', () => {
  const bench = new TestBench();
  for (const name of ['n1', 'n2', 'n3', 'n4']) bench.node(name);
  const images = [{ names: ['nginx:latest'], sizeBytes: 600 * 1024 * 1024 }];
  const pull = (...names: string[]) => {
    for (const name of names)
      bench.changeNode(name, (node) => ({ ...node, status: { ...node.status, images } }));
  };
  pull('n1');
  bench.pod('a');
  bench.run();
  pull('n2', 'n3');
  bench.pod('b');
  bench.run();
  const score = (pod: string, node: string) => {
    const [record] = bench.records(pod);
    return record && scoresOf(record, node)?.plugins.ImageLocality?.[0];
  };
  expect([score('a', 'n1'), score('a', 'n2')]).toEqual([12, 0]);
  expect([score('b', 'n1'), score('b', 'n4')]).toEqual([43, 0]);
});
