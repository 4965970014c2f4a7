import { describe, expect, it } from 'vitest';
import { makeKey } from '../api/key.ts';
import type { Manifest } from '../api/types.ts';
import type { Cluster } from './cluster.ts';
import { explainPodPlacement, explainStaying } from './explain-placement.ts';
import { act, barePod, deployment, pods, scene } from './testing/scene.ts';

const asking = (cpu: string, more: object = {}) => ({
  containers: [{ name: 'main', image: 'nginx:1.27', resources: { requests: { cpu, memory: '64Mi' } } }],
  ...more,
});
const key = (name: string) => makeKey('default', name);
const placement = (cluster: Cluster, name: string, index?: number) =>
  explainPodPlacement(cluster, key(name), undefined, index);

describe('why this node', () => {
  it('tells who was filtered out by what, who fits, and whose doing the lead is', () => {
    const cluster = scene({
      nodes: 3,
      manifests: [barePod('first', { ...asking('1'), nodeName: 'worker-1' })],
    });
    cluster.advance(1_000);
    act(cluster, { type: 'cordon', name: 'worker-3' });
    act(cluster, { type: 'apply', manifests: [barePod('web', asking('500m'))] });
    cluster.advance(5_000);
    const told = placement(cluster, 'web');
    expect(told).toMatchObject({
      nodeCount: 3,
      chosen: 'worker-2',
      ties: ['worker-2'],
      notLookedAt: 0,
      rejected: [{ plugin: 'NodeUnschedulable', nodes: ['worker-3'] }],
      attempts: [{ attempt: 1, came: 'bound' }],
    });
    expect(told?.fits.map(({ node }) => node)).toEqual(['worker-2', 'worker-1']);
    expect(told?.says).toEqual([
      'There were 3 nodes to consider.',
      'Filters took away 1: 1 cordoned (NodeUnschedulable).',
      expect.stringMatching(
        /^2 nodes fit and were scored. worker-2 was the best with \d+ points, \d+ more than worker-1, above all because /,
      ),
    ]);
  });

  it('adds up: the weighted scores of the plugins are the total', () => {
    const cluster = scene({ nodes: 3, manifests: [deployment('web', 6)] });
    cluster.advance(20_000);
    for (const { metadata } of pods(cluster, 'web'))
      for (const { total, scores } of placement(cluster, metadata.name)?.fits ?? []) {
        expect(scores?.reduce((sum, { weighted }) => sum + weighted, 0)).toBe(total);
        for (const { normalized, weight, weighted } of scores ?? [])
          expect(weighted).toBe(normalized * weight);
      }
  });

  it('says so where chance decided', () => {
    const cluster = scene({ nodes: 2, manifests: [barePod('web', asking('500m'))] });
    cluster.advance(5_000);
    const told = placement(cluster, 'web');
    expect(told?.ties.toSorted()).toEqual(['worker-1', 'worker-2']);
    expect(told?.says.at(-1)).toContain(`chance picked ${told?.chosen}`);
  });

  it('is told of each attempt, and of pods that are gone', () => {
    const cluster = scene({ nodes: 1, manifests: [barePod('big', asking('3'))] });
    cluster.advance(5_000);
    act(cluster, { type: 'addNode', cores: 4, memoryGiB: 8 });
    cluster.advance(120_000);
    const attempts = placement(cluster, 'big')?.attempts.map(({ came }) => came) ?? [];
    expect(attempts[0]).toBe('rejected');
    expect(attempts.at(-1)).toBe('bound');
    expect(placement(cluster, 'big', 0)).toMatchObject({
      index: 0,
      fits: [],
      says: expect.arrayContaining(['None fit.']),
    });
    act(cluster, { type: 'delete', kind: 'Pod', name: 'big', gracePeriodSeconds: 0 });
    cluster.advance(60_000);
    expect(placement(cluster, 'big')).toMatchObject({ chosen: 'worker-2' });
    expect(placement(cluster, 'never-there')).toBeUndefined();
  });

  it('tells in words who had to go for a pod, and of the budget that this broke', () => {
    const important: Manifest = {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'important' },
      value: 1000,
    } as unknown as Manifest;
    const budget: Manifest = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'keep' },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'small' } } },
    } as unknown as Manifest;
    const cluster = scene({ nodes: 1, manifests: [important, budget, barePod('small', asking('1500m'))] });
    cluster.advance(30_000);
    act(cluster, {
      type: 'apply',
      manifests: [barePod('vip', asking('1', { priorityClassName: 'important' }))],
    });
    cluster.advance(500);
    const told = placement(cluster, 'vip', 0);
    expect(told?.preemption).toMatchObject({
      nominated: 'worker-1',
      candidates: [{ victims: ['default/small'], pdbViolations: 1 }],
    });
    expect(told?.preemption?.says.join(' ')).toMatch(
      /small has to go.*breaks the PodDisruptionBudget of 1 pod/,
    );
  });
});

describe('why pods do not move', () => {
  it('says that nothing looks back, and where they would be if they were made anew', () => {
    const cluster = scene({ nodes: 1, manifests: [deployment('web', 6)] });
    cluster.advance(30_000);
    act(cluster, { type: 'addNode', cores: 2, memoryGiB: 4 });
    cluster.advance(120_000);
    const node = cluster.store.find('Node', makeKey(undefined, 'worker-2'));
    const told = node && explainStaying(cluster, node);
    expect(told?.says[0]).toContain('places a pod once');
    const [mover] = told?.movers ?? [];
    expect(mover).toMatchObject({ name: 'web', replicas: 6, now: [{ node: 'worker-1', pods: 6 }] });
    const promised = mover?.then.find((each) => each.node === 'worker-2')?.pods ?? 0;
    expect(promised).toBeGreaterThan(1);
    if (mover) act(cluster, mover.action);
    cluster.advance(300_000);
    const there = pods(cluster, 'web').filter(({ spec }) => spec.nodeName === 'worker-2').length;
    expect(there).toBeGreaterThan(1);
  });

  it('says what keeps all pods off the node', () => {
    const cluster = scene({ nodes: 2, manifests: [deployment('web', 2)] });
    cluster.advance(30_000);
    act(cluster, { type: 'cordon', name: 'worker-2' });
    const node = cluster.store.find('Node', makeKey(undefined, 'worker-2'));
    expect((node && explainStaying(cluster, node))?.says).toContain(
      'worker-2 is cordoned: no new pods are placed there at all.',
    );
  });
});
