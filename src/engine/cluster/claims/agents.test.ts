import { describe, expect, it } from 'vitest';
import type { Cluster } from '../cluster.ts';
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
import { MINUTE, pod, restarts, SECOND, secondsUntil } from './scenes.ts';

function web(): Cluster {
  const cluster = scene({ nodes: 2, manifests: [deployment('web', 4), service('web')] });
  cluster.advance(MINUTE);
  act(cluster, { type: 'setTraffic', service: 'web', profile: { type: 'steady', rps: 100 } });
  cluster.advance(10 * SECOND);
  return cluster;
}

function failures(cluster: Cluster): number | undefined {
  return cluster.load('default/web')?.failuresPerSecond;
}

describe('the agents of a node', () => {
  it('A2: a node has an operating system, a kubelet, a kube-proxy and a runtime, and each can fail alone', () => {
    const cluster = web();
    const { nodeInfo } = node(cluster, 'worker-1').status ?? {};
    expect(nodeInfo).toMatchObject({ operatingSystem: 'linux', kubeletVersion: 'v1.34.1' });
    expect(nodeInfo?.containerRuntimeVersion).toMatch(/^containerd/);
    // kube-proxy: nobody notices, until something changes.
    act(cluster, { type: 'stopAgent', node: 'worker-1', agent: 'kube-proxy' });
    cluster.advance(5 * MINUTE);
    expect([readiness(cluster, 'worker-1'), failures(cluster)]).toEqual(['True', 0]);
    act(cluster, { type: 'startAgent', node: 'worker-1', agent: 'kube-proxy' });
    // The runtime: the kubelet says so.
    act(cluster, { type: 'stopAgent', node: 'worker-1', agent: 'container-runtime' });
    secondsUntil(cluster, () => readiness(cluster, 'worker-1') === 'False', 300);
    act(cluster, { type: 'startAgent', node: 'worker-1', agent: 'container-runtime' });
    cluster.advance(MINUTE);
    expect(readiness(cluster, 'worker-1')).toBe('True');
    // The kubelet: nobody speaks for the node.
    act(cluster, { type: 'stopAgent', node: 'worker-1', agent: 'kubelet' });
    secondsUntil(cluster, () => readiness(cluster, 'worker-1') === 'Unknown', 60);
    expect(readiness(cluster, 'worker-2')).toBe('True');
  });

  it('A18: the kubelet keeps containers running, the runtime starts them, kube-proxy routes to them', () => {
    const cluster = web();
    const [first] = readyPods(cluster, 'web').filter(({ spec }) => spec.nodeName === 'worker-1');
    const name = first?.metadata.name ?? '';
    act(cluster, { type: 'crashContainer', pod: name });
    cluster.advance(30 * SECOND);
    expect(restarts(pod(cluster, name))).toEqual(['web 1 Error']);

    act(cluster, { type: 'stopAgent', node: 'worker-1', agent: 'container-runtime' });
    act(cluster, { type: 'apply', manifests: [barePod('late', { nodeName: 'worker-1' })] });
    cluster.advance(MINUTE);
    expect(pod(cluster, 'late').status?.phase).toBe('Pending');
    act(cluster, { type: 'startAgent', node: 'worker-1', agent: 'container-runtime' });
    cluster.advance(MINUTE);
    expect(pod(cluster, 'late').status?.phase).toBe('Running');

    for (const name of ['worker-1', 'worker-2'])
      act(cluster, { type: 'stopAgent', node: name, agent: 'kube-proxy' });
    for (const { metadata } of pods(cluster, 'web'))
      act(cluster, { type: 'delete', kind: 'Pod', name: metadata.name });
    cluster.advance(MINUTE);
    // All pods are Ready, and the rules lead to those that are gone.
    expect(readyPods(cluster, 'web')).toHaveLength(4);
    expect(failures(cluster)).toBeGreaterThan(90);
    for (const name of ['worker-1', 'worker-2'])
      act(cluster, { type: 'startAgent', node: name, agent: 'kube-proxy' });
    cluster.advance(30 * SECOND);
    expect(failures(cluster)).toBe(0);
  });

  it('B9: with its kubelet stopped a node turns NotReady while its containers run on', () => {
    const cluster = web();
    const before = readyPods(cluster, 'web').filter(({ spec }) => spec.nodeName === 'worker-1');
    act(cluster, { type: 'stopAgent', node: 'worker-1', agent: 'kubelet' });
    cluster.advance(40 * SECOND);
    // Nobody has noticed, and the users never will.
    expect([readiness(cluster, 'worker-1'), failures(cluster)]).toEqual(['True', 0]);
    cluster.advance(MINUTE);
    expect([readiness(cluster, 'worker-1'), failures(cluster)]).toEqual(['Unknown', 0]);
    for (const { metadata } of before) {
      expect(cluster.podUsage(metadata.uid)?.memoryBytes, 'its processes are there').toBeGreaterThan(0);
      expect(
        pod(cluster, metadata.name).status?.conditions?.find(({ type }) => type === 'Ready')?.status,
      ).toBe('False');
    }
    act(cluster, { type: 'startAgent', node: 'worker-1', agent: 'kubelet' });
    cluster.advance(MINUTE);
    expect(readiness(cluster, 'worker-1')).toBe('True');
    const after = readyPods(cluster, 'web').filter(({ spec }) => spec.nodeName === 'worker-1');
    expect(after.map(({ metadata }) => metadata.uid).sort()).toEqual(
      before.map(({ metadata }) => metadata.uid).sort(),
    );
    expect(after.map(restarts)).toEqual(before.map(() => ['web 0']));
  });
});

describe('the control plane', () => {
  it('A17: without its scheduler, controllers or API server each stops doing what it does, and pods run on', () => {
    const cluster = web();
    act(cluster, { type: 'stopComponent', component: 'kube-scheduler' });
    act(cluster, { type: 'apply', manifests: [barePod('waits')] });
    cluster.advance(MINUTE);
    expect(pod(cluster, 'waits').spec.nodeName).toBeUndefined();
    expect(pod(cluster, 'waits').status?.conditions ?? []).toEqual([]);
    act(cluster, { type: 'startComponent', component: 'kube-scheduler' });
    cluster.advance(MINUTE);
    expect(pod(cluster, 'waits').status?.phase).toBe('Running');

    act(cluster, { type: 'stopComponent', component: 'kube-controller-manager' });
    act(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 6 });
    cluster.advance(MINUTE);
    expect(pods(cluster, 'web')).toHaveLength(4);
    act(cluster, { type: 'startComponent', component: 'kube-controller-manager' });
    cluster.advance(MINUTE);
    expect(readyPods(cluster, 'web')).toHaveLength(6);

    for (const component of ['kube-apiserver', 'etcd'] as const) {
      act(cluster, { type: 'stopComponent', component });
      // Until the leaders have noticed that they cannot renew their Leases.
      cluster.advance(30 * SECOND);
      const { head } = cluster.store.log;
      expect(cluster.act({ type: 'scale', kind: 'Deployment', name: 'web', replicas: 1 })).toMatchObject({
        ok: false,
      });
      cluster.advance(5 * MINUTE);
      expect(cluster.store.log.head, component).toBe(head);
      expect(failures(cluster), component).toBe(0);
      act(cluster, { type: 'startComponent', component });
      cluster.advance(2 * MINUTE);
      expect(readyPods(cluster, 'web'), component).toHaveLength(6);
    }
  });
});
