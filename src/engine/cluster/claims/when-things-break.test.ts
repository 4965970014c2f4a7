import { describe, expect, it } from 'vitest';
import { keyOf } from '../../api/key.ts';
import { isPodReady } from '../../api/pod-status.ts';
import { pool } from '../testing/pools.ts';
import {
  act,
  barePod,
  deployment,
  node,
  pods,
  readiness,
  readyPods,
  scene,
  service,
} from '../testing/scene.ts';
import { lifeOf, MINUTE, pod, restarts, SECOND, secondsUntil, sized, whereabouts } from './scenes.ts';

describe('when things break', () => {
  it('A12: a sick node shows in many pods at once, a full one in the scheduler’s words; both want a machine', () => {
    const cluster = scene({ nodes: 2, manifests: [deployment('web', 2), deployment('api', 2)] });
    cluster.advance(MINUTE);
    act(cluster, { type: 'killNode', name: 'worker-2' });
    cluster.advance(2 * MINUTE);
    const sick = pods(cluster).filter((each) => !isPodReady(each));
    expect(new Set(sick.map(({ metadata }) => metadata.labels?.app))).toEqual(new Set(['web', 'api']));
    expect(sick.map(({ spec }) => spec.nodeName)).toEqual(Array(sick.length).fill('worker-2'));
    const wants = {
      cpu: sized('cpu', { requests: { cpu: '1900m' } }),
      memory: sized('memory', { requests: { memory: '3900Mi' } }),
      'ephemeral-storage': sized('storage', { requests: { 'ephemeral-storage': '500Gi' } }),
    };
    for (const [resource, manifest] of Object.entries(wants)) {
      act(cluster, { type: 'apply', manifests: [manifest] });
      cluster.advance(10 * SECOND);
      const name = manifest.metadata.name ?? '';
      const scheduled = pod(cluster, name).status?.conditions?.find(({ type }) => type === 'PodScheduled');
      expect(scheduled?.message).toContain(`1 Insufficient ${resource}`);
    }
    act(cluster, { type: 'addNode', cores: 8, memoryGiB: 32 });
    cluster.advance(2 * MINUTE);
    expect([pod(cluster, 'cpu'), pod(cluster, 'memory')].map(({ spec }) => spec.nodeName)).toEqual([
      'worker-3',
      'worker-3',
    ]);
  });

  it('B7: a node that fails is missed after 50 s, its pods are given up 300 s later, and made anew elsewhere', () => {
    const cluster = scene({
      nodes: 3,
      manifests: [deployment('web', 3), barePod('lonely', { nodeName: 'worker-2' })],
    });
    cluster.advance(MINUTE);
    const before = readyPods(cluster, 'web');
    const killedAt = cluster.now;
    act(cluster, { type: 'killNode', name: 'worker-2' });
    secondsUntil(cluster, () => readiness(cluster, 'worker-2') === 'Unknown');
    const noticed = cluster.now - killedAt;
    expect(noticed).toBeGreaterThanOrEqual(40 * SECOND);
    expect(noticed).toBeLessThanOrEqual(56 * SECOND);
    expect(whereabouts(cluster, 'web')).toContain('worker-2');
    expect(node(cluster, 'worker-2').spec.taints?.map(({ key }) => key)).toContain(
      'node.kubernetes.io/unreachable',
    );
    const waited = secondsUntil(cluster, () => readyPods(cluster, 'web').length === 3);
    expect(waited).toBeGreaterThanOrEqual(300);
    expect(waited).toBeLessThanOrEqual(306);
    const uids = new Set(before.map(({ metadata }) => metadata.uid));
    const fresh = readyPods(cluster, 'web').filter(({ metadata }) => !uids.has(metadata.uid));
    expect(fresh).toHaveLength(1);
    expect(fresh[0]?.spec.nodeName).not.toBe('worker-2');
    expect(fresh[0]?.spec.containers).toEqual(before[0]?.spec.containers);
    cluster.advance(10 * MINUTE);
    expect(pods(cluster, 'lonely').map(({ spec }) => spec.nodeName)).toEqual(['worker-2']);
  });

  it('F4: nodes come and go, the desired state stays', () => {
    const web = deployment('web', 4, { resources: { requests: { cpu: '500m' } } });
    const cluster = scene({ nodes: 0, pools: [pool('burst', { min: 2, max: 4 })], manifests: [web] });
    cluster.advance(2 * MINUTE);
    const first = [...cluster.store.list('Node')].map(({ metadata }) => metadata.name);
    for (const name of first) {
      act(cluster, { type: 'removeNode', name });
      cluster.advance(8 * MINUTE);
    }
    const later = [...cluster.store.list('Node')].map(({ metadata }) => metadata.name);
    expect(later.some((name) => first.includes(name))).toBe(false);
    expect(readyPods(cluster, 'web')).toHaveLength(4);
  });

  it('F7: what nobody owns is lost with its node', () => {
    const cluster = scene({ manifests: [barePod('lonely', { nodeName: 'worker-2' })] });
    cluster.advance(MINUTE);
    act(cluster, { type: 'killNode', name: 'worker-2' });
    cluster.advance(4 * MINUTE);
    expect(pod(cluster, 'lonely').metadata.deletionTimestamp).toBeUndefined();
    cluster.advance(4 * MINUTE);
    expect(pod(cluster, 'lonely').metadata.deletionTimestamp).toBeDefined();
    act(cluster, { type: 'restoreNode', name: 'worker-2' });
    cluster.advance(5 * MINUTE);
    expect(pods(cluster, 'lonely')).toEqual([]);
  });

  it('F9: a pod never moves: each had one node in all its life, and no two lives have one UID', () => {
    const cluster = scene({ nodes: 3, manifests: [deployment('web', 6), service('web')] });
    cluster.advance(MINUTE);
    act(cluster, { type: 'killNode', name: 'worker-2' });
    cluster.advance(8 * MINUTE);
    act(cluster, { type: 'drain', name: 'worker-1' });
    cluster.advance(2 * MINUTE);
    act(cluster, { type: 'restoreNode', name: 'worker-2' });
    cluster.advance(5 * MINUTE);
    const nodesOf = new Map<string, Set<string>>();
    const namesOf = new Map<string, string>();
    for (const { kind, after } of cluster.store.log.since(0)) {
      if (kind !== 'Pod' || !after) continue;
      const { uid, name } = after.metadata;
      const { nodeName } = (after as { spec: { nodeName?: string } }).spec;
      const nodes = nodesOf.get(uid) ?? new Set();
      if (nodeName) nodesOf.set(uid, nodes.add(nodeName));
      expect(namesOf.get(uid) ?? name).toBe(name);
      namesOf.set(uid, name);
    }
    expect(nodesOf.size).toBeGreaterThan(8);
    expect(Math.max(...[...nodesOf.values()].map(({ size }) => size))).toBe(1);
  });

  it('M2: when a node dies, its pod does not move: it is kept, then deleted, and another one is born', () => {
    const cluster = scene({ manifests: [deployment('web', 2)] });
    cluster.advance(MINUTE);
    const [victim] = readyPods(cluster, 'web').filter(({ spec }) => spec.nodeName === 'worker-2');
    const name = victim?.metadata.name ?? '';
    act(cluster, { type: 'killNode', name: 'worker-2' });
    cluster.advance(8 * MINUTE);
    // Nobody on the dead machine can confirm its end.
    expect(pod(cluster, name).metadata.deletionTimestamp).toBeDefined();
    expect(pod(cluster, name).spec.nodeName).toBe('worker-2');
    act(cluster, { type: 'restoreNode', name: 'worker-2' });
    cluster.advance(2 * MINUTE);
    expect(cluster.store.named('Pod', 'default', name)).toBeUndefined();
    expect(new Set(lifeOf(cluster, 'Pod', name).map(({ after }) => after?.metadata.uid ?? '')).size).toBe(2);
    expect(readyPods(cluster, 'web')).toHaveLength(2);
  });

  it('M4: a Ready pod need not work: its probe says less than its users', () => {
    const server = { image: 'registry.k8s.io/hpa-example', resources: { limits: { cpu: '100m' } } };
    const cluster = scene({ manifests: [deployment('shop', 1, server), service('shop')] });
    cluster.advance(MINUTE);
    act(cluster, { type: 'setTraffic', service: 'shop', profile: { type: 'steady', rps: 100 } });
    cluster.advance(2 * MINUTE);
    expect(readyPods(cluster, 'shop')).toHaveLength(1);
    expect(cluster.load('default/shop')?.failuresPerSecond).toBeGreaterThan(50);
  });

  it('M5: a pod that is deleted is made anew by its owner; only the owner’s end frees of it', () => {
    const cluster = scene({ manifests: [deployment('web', 1)] });
    cluster.advance(MINUTE);
    for (let times = 0; times < 3; times++) {
      for (const { metadata } of pods(cluster, 'web'))
        act(cluster, { type: 'delete', kind: 'Pod', name: metadata.name });
      cluster.advance(MINUTE);
      expect(readyPods(cluster, 'web')).toHaveLength(1);
    }
    act(cluster, { type: 'delete', kind: 'Deployment', name: 'web' });
    cluster.advance(MINUTE);
    expect(pods(cluster, 'web')).toEqual([]);
    expect(cluster.store.count('ReplicaSet')).toBe(0);
  });

  it('A22: containers of a pod have processes of their own: one crashes, the other goes on', () => {
    const containers = [
      { name: 'web', image: 'nginx:1.27' },
      { name: 'agent', image: 'podground/log-agent:1.0' },
    ];
    const cluster = scene({ manifests: [barePod('two', { containers })] });
    cluster.advance(MINUTE);
    const stateOf = (name: string) =>
      pod(cluster, 'two').status?.containerStatuses?.find((status) => status.name === name);
    const web = stateOf('web');
    act(cluster, { type: 'crashContainer', pod: 'two', container: 'agent' });
    cluster.advance(MINUTE);
    expect(restarts(pod(cluster, 'two'))).toEqual(['agent 1 Error', 'web 0']);
    expect(stateOf('web')?.containerID).toBe(web?.containerID);
    expect(stateOf('web')?.state).toEqual(web?.state);
    expect(keyOf(pod(cluster, 'two'))).toBe('default/two');
  });
});
