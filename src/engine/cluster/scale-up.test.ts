import { describe, expect, it } from 'vitest';
import { keyOf, makeKey } from '../api/key.ts';
import { explainClusterAutoscaling } from '../explain/cluster-autoscaling.ts';
import { explainObject } from './explain.ts';
import {
  daemonSet,
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
import { barePod, pods, readyPods } from './testing/scene.ts';

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
