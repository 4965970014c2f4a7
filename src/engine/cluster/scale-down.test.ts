import { describe, expect, it } from 'vitest';
import { makeKey } from '../api/key.ts';
import type { Manifest } from '../api/types.ts';
import type { Cluster } from './cluster.ts';
import { explainObject } from './explain.ts';
import {
  events,
  grown,
  MINUTE,
  machines,
  nodes,
  picky,
  pool,
  SECOND,
  scale,
  settled,
  sizeOf,
  taintsOf,
  web,
} from './testing/pools.ts';
import { act, barePod, node, pods, readyPods } from './testing/scene.ts';

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
