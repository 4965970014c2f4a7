import { afterEach, describe, expect, it, vi } from 'vitest';
import { Scanner } from '../cloud/autoscaler/scan.ts';
import {
  events,
  GIB,
  gpuTaint,
  grown,
  MINUTE,
  machines,
  nodes,
  pool,
  SECOND,
  scale,
  settled,
  sizeOf,
  web,
} from './testing/pools.ts';
import { act, node, readyPods, scene } from './testing/scene.ts';

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

afterEach(() => {
  vi.restoreAllMocks();
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

  it('is the same whether the autoscaler looks at what has not changed or not', () => {
    const run = () => {
      const cluster = grown({ pools: [pool('burst'), pool('large', { cores: 8, memoryBytes: 16 * GIB })] });
      for (const [replicas, minutes] of [
        [4, 7],
        [13, 3],
        [2, 31],
        [25, 5],
        [3, 44],
      ] as const) {
        scale(cluster, replicas);
        cluster.advance(minutes * MINUTE);
      }
      return cluster.hash();
    };
    const resting = run();
    vi.spyOn(Scanner.prototype, 'restsUntil').mockImplementation((now) => now);
    expect(run()).toBe(resting);
  });

  it('writes what it thinks into a ConfigMap', () => {
    const cluster = settled();
    const status = () =>
      cluster.store.named('ConfigMap', 'kube-system', 'cluster-autoscaler-status')?.data?.status ?? '';
    scale(cluster, 10);
    cluster.advance(2 * MINUTE);
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
