import { describe, expect, it } from 'vitest';
import { keyOf, makeKey } from '../api/key.ts';
import type { Manifest } from '../api/types.ts';
import { explainClusterAutoscaling } from '../explain/cluster-autoscaling.ts';
import type { Cluster } from './cluster.ts';
import { explainObject } from './explain.ts';
import type { ClusterStart, StartPool } from './start.ts';
import { act, barePod, deployment, node, pods, readyPods, scene } from './testing/scene.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const GIB = 1024 ** 3;

/** Machines of two cores and 4 GiB. */
function pool(name: string, more: Partial<StartPool> = {}): StartPool {
  return { name, min: 0, max: 5, cores: 2, memoryBytes: 4 * GIB, ...more };
}

/** Pods of half a core. */
function web(replicas: number, name = 'web'): Manifest {
  return deployment(name, replicas, { resources: { requests: { cpu: '500m' } } });
}

function scale(cluster: Cluster, replicas: number, name = 'web'): void {
  act(cluster, { type: 'scale', kind: 'Deployment', name, replicas });
}

/** One worker and a pool, at rest. */
function settled(start: Partial<ClusterStart> = {}): Cluster {
  const cluster = scene({ nodes: 1, pools: [pool('burst')], manifests: [web(3)], ...start });
  expect(cluster.refusedAtStart).toEqual([]);
  cluster.advance(30 * SECOND);
  return cluster;
}

/** Ten pods on a worker and two machines of the pool. */
function grown(start: Partial<ClusterStart> = {}): Cluster {
  const cluster = settled(start);
  scale(cluster, 10);
  cluster.advance(2 * MINUTE);
  expect(readyPods(cluster, 'web')).toHaveLength(10);
  expect(machines(cluster)).toHaveLength(2);
  return cluster;
}

function machines(cluster: Cluster, of = 'burst'): string[] {
  return [...cluster.store.list('Machine')]
    .filter(({ spec }) => spec.pool === of)
    .map(({ metadata }) => metadata.name);
}

function nodes(cluster: Cluster, of = 'burst'): string[] {
  return [...cluster.store.list('Node')]
    .map(({ metadata }) => metadata.name)
    .filter((name) => name.startsWith(`${of}-`));
}

function sizeOf(cluster: Cluster, name = 'burst'): number | undefined {
  return cluster.store.named('NodePool', undefined, name)?.spec.size;
}

/** `Reason: message` of all events by the autoscaler, in their order, each once. */
function events(cluster: Cluster, reason: string): string[] {
  const messages = cluster.store.events
    .list()
    .flatMap((entry) => (entry.reason === reason ? entry.message : []));
  return [...new Set(messages)];
}

function taintsOf(cluster: Cluster, name: string): string[] {
  return (node(cluster, name).spec.taints ?? []).map(({ key, effect }) => `${key}:${effect}`);
}

describe('pods that find no node', () => {
  it('make the autoscaler ask a pool, whose machines boot and join, and land on them', () => {
    const cluster = settled();
    scale(cluster, 10);
    cluster.advance(9 * SECOND);
    expect(machines(cluster)).toEqual([]);
    cluster.advance(3 * SECOND);
    expect(sizeOf(cluster)).toBe(2);
    expect(machines(cluster)).toHaveLength(2);
    expect(events(cluster, 'TriggeredScaleUp')).toEqual(['pod triggered scale-up: [{burst 0->2 (max: 5)}]']);
    expect(cluster.waits().map(({ type }) => type)).toContain('machine-boot');
    cluster.advance(30 * SECOND);
    expect(nodes(cluster)).toHaveLength(2);
    expect(readyPods(cluster, 'web')).toHaveLength(10);
    expect(cluster.store.named('NodePool', undefined, 'burst')?.status).toEqual({ current: 2 });
  });

  it('are helped one look later when all of them are new, for more are likely to come', () => {
    const cluster = settled();
    scale(cluster, 10);
    cluster.advance(1 * SECOND);
    expect(cluster.waits()).toContainEqual(
      expect.objectContaining({ type: 'autoscaler-scan', key: 'kube-system/cluster-autoscaler-status' }),
    );
    expect(sizeOf(cluster)).toBe(0);
  });

  it('are not helped twice while machines are on their way', () => {
    const cluster = settled();
    scale(cluster, 10);
    cluster.advance(20 * SECOND);
    expect(sizeOf(cluster)).toBe(2);
    scale(cluster, 11);
    cluster.advance(15 * SECOND);
    expect(sizeOf(cluster)).toBe(2);
    scale(cluster, 13);
    cluster.advance(15 * SECOND);
    expect(sizeOf(cluster)).toBe(3);
  });

  it('can be traced from the new machine back to the person', () => {
    const cluster = grown();
    const [name = ''] = machines(cluster);
    const says = explainObject(cluster, 'Machine', makeKey(undefined, name))?.causes.map(
      (cause) => cause.says,
    );
    expect(says).toContain('Node pool burst was resized from 0 to 2');
    expect(says?.at(-1)).toBe('You scaled Deployment web to 10');
  });

  it('are told why no pool helps them', () => {
    const cluster = settled({ pools: [pool('burst', { max: 1 }), pool('gpu', { taints: [gpuTaint] })] });
    scale(cluster, 20);
    cluster.advance(2 * MINUTE);
    expect(sizeOf(cluster)).toBe(1);
    expect(events(cluster, 'NotTriggerScaleUp')).toEqual([
      "pod didn't trigger scale-up: 1 max node group size reached, 1 node(s) had untolerated taint {gpu: true}",
    ]);
    const [waiting] = pods(cluster, 'web').filter(({ spec }) => !spec.nodeName);
    const says =
      waiting && explainClusterAutoscaling(cluster.cloud.records, 'Pod', keyOf(waiting), cluster.now);
    expect(says).toContain('burst cannot be used: max node group size reached.');
    expect(says).toContain('No pool can help now.');
  });

  it('are told that they are too big', () => {
    const huge = barePod('huge', {
      containers: [{ name: 'main', image: 'nginx:1.27', resources: { requests: { cpu: '3' } } }],
    });
    const cluster = settled({ manifests: [huge] });
    cluster.advance(MINUTE);
    expect(events(cluster, 'NotTriggerScaleUp')).toEqual(["pod didn't trigger scale-up: 1 Insufficient cpu"]);
    expect(sizeOf(cluster)).toBe(0);
  });

  it('get no more nodes than the whole cluster may have', () => {
    const cluster = settled({ settings: { caMaxNodesTotal: 2 } });
    scale(cluster, 20);
    cluster.advance(2 * MINUTE);
    expect(sizeOf(cluster)).toBe(1);
    expect(events(cluster, 'NotTriggerScaleUp')).toEqual([
      "pod didn't trigger scale-up: max total nodes in cluster reached",
    ]);
  });

  it('leave room for the daemons of new nodes', () => {
    const cluster = settled({ manifests: [web(4), daemonSet('agent', '600m')] });
    scale(cluster, 8);
    cluster.advance(2 * MINUTE);
    // Four pods fill the worker; of a new node's two cores 600m are the daemon's, so it takes two pods, not four.
    expect(machines(cluster)).toHaveLength(2);
    expect(readyPods(cluster, 'web')).toHaveLength(8);
  });
});

describe('several pools', () => {
  it('are compared by what they would waste', () => {
    const large = pool('large', { cores: 16, memoryBytes: 32 * GIB });
    const cluster = settled({ pools: [large, pool('burst')] });
    scale(cluster, 6);
    cluster.advance(MINUTE);
    expect([sizeOf(cluster, 'large'), sizeOf(cluster)]).toEqual([0, 1]);
    const [receipt] = cluster.cloud.records.scaleUps;
    expect(receipt?.expanders.map(({ expander, left }) => [expander, left])).toEqual([
      ['least-waste', ['burst']],
    ]);
  });

  it('are compared by their price when the operator wants it', () => {
    const pools = [pool('dear', { pricePerHour: 1 }), pool('cheap', { pricePerHour: 0.01 })];
    const cluster = settled({ pools, autoscaler: { expander: ['price'] } });
    scale(cluster, 6);
    cluster.advance(MINUTE);
    expect([sizeOf(cluster, 'dear'), sizeOf(cluster, 'cheap')]).toEqual([0, 1]);
  });

  it('are chosen by a person’s priorities', () => {
    const priorities = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: 'kube-system', name: 'cluster-autoscaler-priority-expander' },
      data: { priorities: '10:\n  - .*\n50:\n  - ^spot-.*\n' },
    };
    const pools = [pool('burst'), pool('spot-a')];
    const autoscaler = { expander: ['priority'] } as const;
    const cluster = settled({ pools, autoscaler, manifests: [web(3), priorities] });
    scale(cluster, 6);
    cluster.advance(MINUTE);
    expect([sizeOf(cluster), sizeOf(cluster, 'spot-a')]).toEqual([0, 1]);
  });

  it('share new nodes when they are alike and the operator wants it', () => {
    const pools = [pool('zone-a', { zones: ['a'] }), pool('zone-b', { zones: ['b'] })];
    const cluster = settled({ pools, autoscaler: { balanceSimilarNodeGroups: true } });
    scale(cluster, 20);
    cluster.advance(MINUTE);
    expect([sizeOf(cluster, 'zone-a'), sizeOf(cluster, 'zone-b')]).toEqual([2, 2]);
  });

  it('are only asked for what their nodes can be', () => {
    const gpu = pool('gpu', { labels: { accelerator: 'gpu' }, taints: [gpuTaint] });
    const job = barePod('train', {
      nodeSelector: { accelerator: 'gpu' },
      tolerations: [{ key: 'gpu', operator: 'Exists' }],
    });
    const cluster = settled({ pools: [pool('burst'), gpu], manifests: [job] });
    cluster.advance(MINUTE);
    expect([sizeOf(cluster), sizeOf(cluster, 'gpu')]).toEqual([0, 1]);
    expect(readyPods(cluster, 'train')).toHaveLength(1);
  });
});

describe('a pool', () => {
  it('has its machines from the start, spread over its zones', () => {
    const cluster = scene({ nodes: 0, pools: [pool('burst', { min: 4, zones: ['a', 'b'] })] });
    cluster.advance(SECOND);
    const zones = nodes(cluster).map(
      (name) => node(cluster, name).metadata.labels?.['topology.kubernetes.io/zone'],
    );
    expect(zones.sort()).toEqual(['a', 'a', 'b', 'b']);
  });

  it('may need long for a machine', () => {
    const cluster = settled({ pools: [pool('burst', { bootMs: 90 * SECOND })] });
    scale(cluster, 6);
    cluster.advance(15 * SECOND);
    expect(machines(cluster)).toEqual([]);
    expect(cluster.waits()).toContainEqual(expect.objectContaining({ type: 'machine-order', key: 'burst' }));
    cluster.advance(70 * SECOND);
    expect(machines(cluster)).toHaveLength(1);
    expect(nodes(cluster)).toEqual([]);
    cluster.advance(20 * SECOND);
    expect(nodes(cluster)).toHaveLength(1);
  });

  it('replaces a machine that somebody takes away', () => {
    const cluster = grown();
    const [gone = ''] = machines(cluster);
    act(cluster, { type: 'removeNode', name: gone });
    cluster.advance(SECOND);
    expect(machines(cluster)).toHaveLength(2);
    expect(machines(cluster)).not.toContain(gone);
  });

  it('is resized and removed by a person, and its Nodes go once they are missed', () => {
    const cluster = scene({ nodes: 1 });
    act(cluster, { type: 'addPool', name: 'burst', min: 1, max: 3, cores: 2, memoryGiB: 4 });
    cluster.advance(MINUTE);
    expect(nodes(cluster)).toHaveLength(1);
    act(cluster, { type: 'resizePool', name: 'burst', size: 3 });
    cluster.advance(MINUTE);
    expect(nodes(cluster)).toHaveLength(3);
    expect(cluster.act({ type: 'resizePool', name: 'burst', size: 4 })).toMatchObject({
      ok: false,
      message: expect.stringContaining('spec.size: Invalid value: 4: must be less than or equal to 3'),
    });
    act(cluster, { type: 'resizePool', name: 'burst', max: 2 });
    cluster.advance(SECOND);
    expect([sizeOf(cluster), machines(cluster).length, nodes(cluster).length]).toEqual([2, 2, 3]);
    cluster.advance(MINUTE);
    expect(nodes(cluster)).toHaveLength(2);
    act(cluster, { type: 'removePool', name: 'burst' });
    cluster.advance(MINUTE);
    expect([machines(cluster).length, nodes(cluster).length]).toEqual([0, 0]);
    expect(events(cluster, 'DeletingNode')).toHaveLength(3);
    expect(cluster.store.named('ConfigMap', 'kube-system', 'cluster-autoscaler-status')).toBeUndefined();
  });

  it('is left alone for a while when its machine never comes up', () => {
    const cluster = settled();
    scale(cluster, 6);
    cluster.advance(15 * SECOND);
    const [broken = ''] = machines(cluster);
    act(cluster, { type: 'killNode', name: broken });
    cluster.advance(14 * MINUTE);
    expect(events(cluster, 'ScaleUpTimedOut')).toEqual([]);
    cluster.advance(2 * MINUTE);
    expect(events(cluster, 'ScaleUpTimedOut')[0]).toMatch(
      /^Nodes added to group burst failed to register within 15m/,
    );
    expect(events(cluster, 'DeleteUnregistered')).toEqual([`Removed unregistered node ${broken}`]);
    expect(machines(cluster)).toEqual([]);
    expect(cluster.waits()).toContainEqual(
      expect.objectContaining({ type: 'scale-up-back-off', key: 'burst' }),
    );
    expect(events(cluster, 'NotTriggerScaleUp')).toEqual([
      "pod didn't trigger scale-up: 1 in backoff after failed scale-up",
    ]);
    cluster.advance(5 * MINUTE);
    expect(readyPods(cluster, 'web')).toHaveLength(6);
  });
});

describe('a node that nobody would miss', () => {
  it('is marked, and goes with its machine when its time is up', () => {
    const cluster = grown();
    scale(cluster, 3);
    cluster.advance(MINUTE);
    const [wait] = cluster.waits().filter(({ type }) => type === 'scale-down-unneeded');
    const name = wait?.key ?? '';
    expect(taintsOf(cluster, name)).toEqual(['DeletionCandidateOfClusterAutoscaler:PreferNoSchedule']);
    expect(cluster.cloud.records.verdictOn(name)).toMatchObject({ type: 'unneeded' });
    cluster.runUntil((wait?.until ?? 0) - SECOND);
    expect(machines(cluster)).toContain(name);
    cluster.advance(15 * SECOND);
    expect(taintsOf(cluster, name)).toContain('ToBeDeletedByClusterAutoscaler:NoSchedule');
    expect(node(cluster, name).spec.unschedulable).toBe(true);
    cluster.advance(15 * SECOND);
    expect(machines(cluster)).not.toContain(name);
    expect(nodes(cluster)).toContain(name);
    cluster.advance(MINUTE);
    expect(nodes(cluster)).not.toContain(name);
    cluster.advance(30 * MINUTE);
    expect([sizeOf(cluster), nodes(cluster).length]).toEqual([0, 0]);
    expect(readyPods(cluster, 'web')).toHaveLength(3);
    expect(cluster.cloud.records.scaleDowns.map(({ error }) => error)).toEqual([undefined, undefined]);
  });

  it('can be traced back to the person who made it so', () => {
    const cluster = grown();
    const [first = ''] = machines(cluster);
    scale(cluster, 1);
    cluster.advance(30 * MINUTE);
    const says = explainObject(cluster, 'Machine', makeKey(undefined, first))?.causes.map(
      (cause) => cause.says,
    );
    expect(says?.[0]).toBe(`Machine ${first} was removed`);
    expect(says).toContain('Time ran out: scale-down-unneeded-time');
    expect(says?.at(-1)).toBe('You scaled Deployment web to 1');
  });

  it('stays while it is needed again in time', () => {
    const cluster = grown();
    scale(cluster, 3);
    cluster.advance(9 * MINUTE);
    scale(cluster, 10);
    cluster.advance(9 * MINUTE);
    expect(machines(cluster)).toHaveLength(2);
    expect(nodes(cluster).flatMap((name) => taintsOf(cluster, name))).toEqual([]);
  });

  it('stays for ten minutes after the cluster has grown', () => {
    const cluster = settled({ settings: { caScaleDownUnneededTime: MINUTE } });
    scale(cluster, 10);
    cluster.advance(MINUTE);
    scale(cluster, 1);
    cluster.advance(3 * MINUTE);
    expect(cluster.waits().map(({ type }) => type)).toContain('scale-down-delay');
    expect(machines(cluster)).toHaveLength(2);
    cluster.advance(7 * MINUTE);
    expect(machines(cluster).length).toBeLessThan(2);
  });

  it('stays when its pool has no more than its minimum', () => {
    const cluster = settled({ pools: [pool('burst', { min: 1 })] });
    cluster.advance(30 * MINUTE);
    expect(machines(cluster)).toHaveLength(1);
    expect(cluster.cloud.records.verdictOn(machines(cluster)[0] ?? '')).toEqual({
      type: 'stays',
      reason: 'NodeGroupMinSizeReached',
    });
  });

  it('goes also when it is broken, after twenty minutes', () => {
    const cluster = grown();
    const [broken = ''] = machines(cluster);
    act(cluster, { type: 'killNode', name: broken });
    cluster.advance(15 * MINUTE);
    expect(readyPods(cluster, 'web')).toHaveLength(10);
    expect(machines(cluster)).toContain(broken);
    cluster.advance(20 * MINUTE);
    expect(machines(cluster)).not.toContain(broken);
  });
});

describe('a node stays for a pod', () => {
  function stuck(...manifests: Manifest[]): Cluster {
    const cluster = grown({ manifests: [web(3)] });
    act(cluster, { type: 'apply', manifests });
    cluster.advance(MINUTE);
    scale(cluster, 0);
    cluster.advance(40 * MINUTE);
    return cluster;
  }
  const onPool = { nodeSelector: { 'node.kubernetes.io/instance-type': 'burst' } };

  function verdict(cluster: Cluster) {
    return cluster.cloud.records.verdictOn(machines(cluster)[0] ?? '');
  }

  it('that nobody would replace', () => {
    const cluster = stuck(barePod('lonely', onPool));
    expect(machines(cluster)).toHaveLength(1);
    expect(verdict(cluster)).toMatchObject({
      type: 'stays',
      blocking: { pod: 'default/lonely', reason: 'NotReplicated' },
    });
  });

  it('but not when a person says that the pod may go', () => {
    const cluster = grown();
    const [first = ''] = machines(cluster);
    const lonely = barePod('lonely', { nodeName: first });
    const annotations = { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true' };
    act(cluster, {
      type: 'apply',
      manifests: [{ ...lonely, metadata: { ...lonely.metadata, annotations } }],
    });
    scale(cluster, 0);
    cluster.advance(40 * MINUTE);
    expect(machines(cluster)).toEqual([]);
    expect(pods(cluster, 'lonely')).toEqual([]);
  });

  it('that would find no other place', () => {
    const cluster = stuck(picky());
    expect(machines(cluster)).toHaveLength(1);
    expect(verdict(cluster)).toMatchObject({ type: 'stays', reason: 'NoPlaceToMovePods' });
    expect(cluster.waits()).toContainEqual(expect.objectContaining({ type: 'scale-down-recheck' }));
  });

  it('that its budget protects', () => {
    const cluster = grown();
    const budget = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web' },
      spec: { minAvailable: '100%', selector: { matchLabels: { app: 'web' } } },
    };
    act(cluster, { type: 'apply', manifests: [budget] });
    scale(cluster, 3);
    cluster.advance(40 * MINUTE);
    const used = new Set(pods(cluster, 'web').map(({ spec }) => spec.nodeName));
    expect(machines(cluster).every((name) => used.has(name))).toBe(true);
    expect(machines(cluster).length).toBeGreaterThan(0);
    expect(verdict(cluster)).toMatchObject({ type: 'stays', blocking: { reason: 'NotEnoughPdb' } });
    act(cluster, { type: 'delete', kind: 'PodDisruptionBudget', name: 'web' });
    cluster.advance(60 * MINUTE);
    expect(machines(cluster)).toEqual([]);
    expect(readyPods(cluster, 'web')).toHaveLength(3);
  });

  it('whose eviction is refused at the last moment, and is usable again', () => {
    const cluster = grown();
    scale(cluster, 3);
    let marked: string | undefined;
    for (let looks = 0; looks < 200 && marked === undefined; looks++) {
      cluster.advance(5 * SECOND);
      const used = new Set(pods(cluster, 'web').map(({ spec }) => spec.nodeName));
      marked = nodes(cluster).find((name) => used.has(name) && node(cluster, name).spec.unschedulable);
    }
    const budget = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web' },
      spec: { minAvailable: 3, selector: { matchLabels: { app: 'web' } } },
    };
    act(cluster, { type: 'apply', manifests: [budget] });
    cluster.advance(3 * MINUTE);
    const name = marked ?? '';
    expect(events(cluster, 'ScaleDownFailed')[0]).toMatch(/^failed to drain and delete node: /);
    expect(node(cluster, name).spec.unschedulable).toBeUndefined();
    expect(taintsOf(cluster, name)).not.toContain('ToBeDeletedByClusterAutoscaler:NoSchedule');
    expect(cluster.cloud.records.scaleDowns.at(-1)).toMatchObject({ node: name, error: expect.any(String) });
  });
});

describe('a cluster with pools', () => {
  it('is quiet when nothing changes', () => {
    const cluster = grown({ pools: [pool('burst'), pool('gpu', { min: 1, taints: [gpuTaint] })] });
    cluster.advance(60 * MINUTE);
    const { head } = cluster.store.log;
    cluster.advance(60 * MINUTE);
    expect(cluster.store.log.since(head)).toEqual([]);
  });

  it('is the same again', () => {
    const run = () => {
      const cluster = grown();
      scale(cluster, 2);
      cluster.advance(40 * MINUTE);
      return cluster.hash();
    };
    expect(run()).toBe(run());
  });

  it('writes what it thinks into a ConfigMap', () => {
    const cluster = grown();
    const status = () =>
      cluster.store.named('ConfigMap', 'kube-system', 'cluster-autoscaler-status')?.data?.status ?? '';
    expect(status()).toMatch(/^autoscalerStatus: Running\nclusterWide:\n {2}health:\n/);
    expect(status()).toContain('cloudProviderTarget: 2');
    scale(cluster, 3);
    cluster.advance(MINUTE);
    expect(status()).toMatch(/ {2}scaleDown:\n {4}candidates: \d\n {4}lastProbeTime: "2026-/);
  });

  it('brings nodes also where there are none', () => {
    const cluster = scene({ nodes: 0, pools: [pool('burst')], manifests: [web(3)] });
    cluster.advance(2 * MINUTE);
    expect(readyPods(cluster, 'web')).toHaveLength(3);
  });

  it('stops scaling while too many nodes are broken', () => {
    const cluster = settled({ pools: [pool('burst', { min: 6, max: 9 })] });
    for (const name of machines(cluster)) act(cluster, { type: 'killNode', name });
    cluster.advance(20 * MINUTE);
    expect(events(cluster, 'ClusterUnhealthy')).toEqual(['Cluster is unhealthy']);
  });
});

const gpuTaint = { key: 'gpu', value: 'true', effect: 'NoSchedule' };

/** A Deployment whose pod runs on the pool only. */
function picky(): Manifest {
  const labels = { app: 'picky' };
  const spec = {
    containers: [{ name: 'main', image: 'nginx:1.27' }],
    nodeSelector: { 'node.kubernetes.io/instance-type': 'burst' },
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'picky' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
}

function daemonSet(name: string, cpu: string): Manifest {
  const labels = { app: name };
  const containers = [{ name: 'main', image: 'nginx:1.27', resources: { requests: { cpu } } }];
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  };
}
