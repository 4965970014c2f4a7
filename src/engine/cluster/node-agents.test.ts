import { describe, expect, test } from 'vitest';
import { keyOf, makeKey } from '../api/key.ts';
import type { Cluster } from './cluster.ts';
import { explainObject } from './explain.ts';
import { act, autoscaler, barePod, deployment, pods, readiness, scene, service } from './testing/scene.ts';

const SECOND = 1_000;
const node = 'worker-2';

function running(): Cluster {
  const cluster = scene({ nodes: 3, manifests: [deployment('web', 3), service('web')] });
  cluster.advance(60 * SECOND);
  return cluster;
}

const taintsOf = (cluster: Cluster) =>
  (cluster.store.named('Node', undefined, node)?.spec.taints ?? []).map(
    ({ key, effect }) => `${key.replace('node.kubernetes.io/', '')}:${effect}`,
  );

const podsOn = (cluster: Cluster, name = node) => [...cluster.store.podsOnNode(name)];

const conditionOf = (cluster: Cluster) =>
  cluster.store.named('Node', undefined, node)?.status?.conditions?.find(({ type }) => type === 'Ready');

describe('a kubelet that is stopped', () => {
  test('is missed after the grace period; its pods are marked for deletion and replaced, but run on', () => {
    const cluster = running();
    const doomed = podsOn(cluster);
    expect(doomed).not.toEqual([]);
    act(cluster, { type: 'stopAgent', node, agent: 'kubelet' });
    cluster.advance(39 * SECOND);
    expect(readiness(cluster, node)).toBe('True');
    cluster.advance(21 * SECOND);
    expect(conditionOf(cluster)).toMatchObject({
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
    });
    expect(taintsOf(cluster)).toEqual(['unreachable:NoSchedule', 'unreachable:NoExecute']);
    cluster.advance(310 * SECOND);
    for (const pod of doomed) {
      const now = cluster.store.get('Pod', keyOf(pod));
      expect(now?.metadata.deletionTimestamp).toBeDefined();
      expect(cluster.agents.processOf(pod.metadata.uid, 'web')?.listensOn(80)).toBe(true);
    }
    expect(pods(cluster, 'web').filter(({ metadata }) => !metadata.deletionTimestamp)).toHaveLength(3);

    act(cluster, { type: 'startAgent', node, agent: 'kubelet' });
    cluster.advance(30 * SECOND);
    for (const pod of doomed) expect(cluster.store.get('Pod', keyOf(pod))).toBeUndefined();
    expect(readiness(cluster, node)).toBe('True');
    expect(taintsOf(cluster)).toEqual([]);
    expect(pods(cluster, 'web')).toHaveLength(3);
  });

  test('does not answer metrics-server: its pods drop out, and its autoscaler says so', () => {
    const manifests = [deployment('web', 1), service('web'), autoscaler('web', 1, 3)];
    const cluster = scene({ nodes: 1, manifests });
    cluster.advance(120 * SECOND);
    const [pod] = pods(cluster, 'web');
    const key = makeKey('default', pod?.metadata.name ?? '');
    expect(cluster.metrics.podMetrics(key)).toBeDefined();
    act(cluster, { type: 'stopAgent', node: 'worker-1', agent: 'kubelet' });
    cluster.advance(45 * SECOND);
    expect(cluster.metrics.podMetrics(key)).toBeUndefined();
    const conditions = cluster.store.named('HorizontalPodAutoscaler', 'default', 'web')?.status?.conditions;
    expect(conditions?.find(({ type }) => type === 'ScalingActive')).toMatchObject({
      status: 'False',
      reason: 'FailedGetResourceMetric',
    });
  });
});

describe('a container runtime that is stopped', () => {
  test('makes its node not ready, though the kubelet renews its Lease', () => {
    const cluster = running();
    act(cluster, { type: 'stopAgent', node, agent: 'container-runtime' });
    cluster.advance(50 * SECOND);
    expect(conditionOf(cluster)).toMatchObject({
      status: 'False',
      reason: 'KubeletNotReady',
      message: 'container runtime is down',
    });
    expect(taintsOf(cluster)).toEqual(['not-ready:NoSchedule', 'not-ready:NoExecute']);
    expect(cluster.now - (cluster.lastHeartbeat(node) ?? 0)).toBeLessThan(10 * SECOND);
    act(cluster, { type: 'startAgent', node, agent: 'container-runtime' });
    cluster.advance(30 * SECOND);
    expect(readiness(cluster, node)).toBe('True');
    expect(taintsOf(cluster)).toEqual([]);
  });
});

describe('a machine that is cut off', () => {
  test.each([
    [30, 'True', 0],
    [200, 'Unknown', 0],
    [400, 'Unknown', 1],
  ])('for %i s: Ready is %s then, and what was marked goes when it is back', (seconds, ready, isReplaced) => {
    const cluster = running();
    const before = podsOn(cluster);
    act(cluster, { type: 'partitionNode', name: node });
    cluster.advance(seconds * SECOND);
    expect(readiness(cluster, node)).toBe(ready);
    act(cluster, { type: 'healNode', name: node });
    cluster.advance(60 * SECOND);
    expect(readiness(cluster, node)).toBe('True');
    expect(taintsOf(cluster)).toEqual([]);
    for (const { metadata } of before) {
      const pod = cluster.store.named('Pod', metadata.namespace, metadata.name);
      expect(pod === undefined).toBe(isReplaced === 1);
      if (pod) expect(pod.status?.containerStatuses?.[0]).toMatchObject({ restartCount: 0, ready: true });
    }
    cluster.advance(400 * SECOND);
    expect(pods(cluster, 'web')).toHaveLength(3);
  });
});

test.each([30, 200, 400])(
  'a machine that is without power for %i s starts its pods again, or ends them',
  (seconds) => {
    const cluster = running();
    const before = podsOn(cluster);
    act(cluster, { type: 'killNode', name: node });
    cluster.advance(seconds * SECOND);
    act(cluster, { type: 'restoreNode', name: node });
    cluster.advance(60 * SECOND);
    expect(readiness(cluster, node)).toBe('True');
    expect(taintsOf(cluster)).toEqual([]);
    for (const { metadata } of before) {
      const pod = cluster.store.named('Pod', metadata.namespace, metadata.name);
      if (seconds === 400) {
        expect(pod).toBeUndefined();
        continue;
      }
      expect(pod?.metadata.uid).toBe(metadata.uid);
      expect(pod?.status?.containerStatuses?.[0]).toMatchObject({ restartCount: 1, ready: true });
      const reasons = cluster.store.events.about(metadata.uid).map(({ reason }) => reason);
      expect(reasons).toContain('SandboxChanged');
    }
  },
);

test('a kube-proxy that is stopped leaves its node Ready and its rules as they were', () => {
  const cluster = running();
  act(cluster, { type: 'stopAgent', node, agent: 'kube-proxy' });
  cluster.advance(120 * SECOND);
  expect(readiness(cluster, node)).toBe('True');
  expect(cluster.agents.routing.isRunning(node)).toBe(false);
  act(cluster, { type: 'startAgent', node, agent: 'kube-proxy' });
  cluster.advance(SECOND);
  expect(cluster.agents.routing.isRunning(node)).toBe(true);
});

test('pods of a Node that was deleted run until they are collected', () => {
  const cluster = scene({ manifests: [barePod('lonely', { nodeName: node })] });
  cluster.advance(60 * SECOND);
  const uid = podsOn(cluster)[0]?.metadata.uid ?? '';
  act(cluster, { type: 'delete', kind: 'Node', name: node });
  cluster.advance(30 * SECOND);
  const [container] = podsOn(cluster)[0]?.spec.containers ?? [];
  expect(cluster.agents.processOf(uid, container?.name ?? '')).toBeDefined();
  cluster.advance(60 * SECOND);
  expect(podsOn(cluster)).toEqual([]);
  expect(cluster.agents.processOf(uid, container?.name ?? '')).toBeUndefined();
  expect(cluster.store.named('Node', undefined, node)).toBeUndefined();
});

test('a machine that is shut down has its pods replaced at once', () => {
  const cluster = running();
  act(cluster, { type: 'shutDownNode', name: node });
  cluster.advance(15 * SECOND);
  expect(cluster.store.named('Machine', undefined, node)?.status.power).toBe('Off');
  const alive = pods(cluster, 'web').filter(({ status }) => status?.phase === 'Running');
  expect(alive).toHaveLength(3);
  expect(alive.every(({ spec }) => spec.nodeName !== node)).toBe(true);
});

test('kubelets that could not reach the API server for long are not missed when it is back', () => {
  const cluster = running();
  const { head } = cluster.store.log;
  act(cluster, { type: 'stopComponent', component: 'kube-apiserver' });
  cluster.advance(300 * SECOND);
  act(cluster, { type: 'startComponent', component: 'kube-apiserver' });
  cluster.advance(120 * SECOND);
  expect(readiness(cluster, node)).toBe('True');
  const written = cluster.store.log.since(head).filter(({ kind }) => kind === 'Node' || kind === 'Pod');
  expect(written).toEqual([]);
});

test('what keeps a node from being one is told in words', () => {
  const cluster = running();
  const summary = () => explainObject(cluster, 'Node', makeKey(undefined, node))?.summary.join(' ');
  act(cluster, { type: 'stopAgent', node, agent: 'kubelet' });
  expect(summary()).toContain('The control plane still takes it for Ready. Somebody stopped its kubelet.');
  cluster.advance(60 * SECOND);
  expect(summary()).toContain('It is not ready: Kubelet stopped posting node status.');
  act(cluster, { type: 'partitionNode', name: node });
  expect(summary()).toContain('Its network link is cut');
});
