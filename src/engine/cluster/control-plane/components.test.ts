import { describe, expect, test } from 'vitest';
import type { Key } from '../../api/key.ts';
import type { Cluster } from '../cluster.ts';
import { explainObject } from '../explain.ts';
import { act, deployment, pods, readiness, readyPods, scene } from '../testing/scene.ts';
import { type ComponentName, type ComponentState, componentNames } from './component.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A minute old, so that all pods are Ready and nothing is going on. */
function running(replicas = 3, settings = {}): Cluster {
  const cluster = scene({ nodes: 2, settings, manifests: [deployment('web', replicas)] });
  cluster.advance(MINUTE);
  expect(readyPods(cluster, 'web')).toHaveLength(replicas);
  return cluster;
}

function stop(cluster: Cluster, component: ComponentName): void {
  act(cluster, { type: 'stopComponent', component });
}

function start(cluster: Cluster, component: ComponentName): void {
  act(cluster, { type: 'startComponent', component });
}

function stateOf(cluster: Cluster, name: ComponentName): ComponentState | undefined {
  return cluster.components().find((each) => each.name === name);
}

function scale(cluster: Cluster, replicas: number) {
  return cluster.act({ type: 'scale', kind: 'Deployment', name: 'web', replicas });
}

function leaderEvents(cluster: Cluster): string[] {
  return cluster.store.events
    .list()
    .filter(({ reason }) => reason === 'LeaderElection')
    .map(({ key }) => key);
}

describe('any component', () => {
  test.each(componentNames)('%s is stopped and started once each', (component) => {
    const cluster = running();
    expect(stateOf(cluster, component)).toMatchObject({ state: 'Running', since: 0 });
    expect(cluster.act({ type: 'startComponent', component })).toMatchObject({
      ok: false,
      message: `${component} is running already.`,
    });
    stop(cluster, component);
    expect(stateOf(cluster, component)).toMatchObject({ state: 'Stopped', since: MINUTE });
    expect(cluster.act({ type: 'stopComponent', component })).toMatchObject({
      ok: false,
      message: `${component} is stopped already.`,
    });
    cluster.advance(5 * SECOND);
    start(cluster, component);
    cluster.advance(MINUTE);
    expect(stateOf(cluster, component)?.state).toBe('Running');
    expect(scale(cluster, 4).ok).toBe(true);
    cluster.advance(MINUTE);
    expect(readyPods(cluster, 'web')).toHaveLength(4);
  });

  test('leaves the log alone as long as nobody touches it', () => {
    const cluster = running();
    expect(cluster.store.count('Component')).toBe(0);
    expect(cluster.store.count('Lease')).toBe(0);
    expect(leaderEvents(cluster)).toEqual([]);
  });
});

describe('the scheduler', () => {
  test('stopped, places nothing and says nothing; started, it places what waits', () => {
    const cluster = running();
    stop(cluster, 'kube-scheduler');
    scale(cluster, 5);
    cluster.advance(5 * MINUTE);
    const waiting = pods(cluster, 'web').filter(({ spec }) => !spec.nodeName);
    expect(waiting).toHaveLength(2);
    for (const { metadata, status } of waiting) {
      expect(status?.conditions ?? []).toEqual([]);
      expect(cluster.store.events.about(metadata.uid)).toEqual([]);
    }
    start(cluster, 'kube-scheduler');
    cluster.advance(10 * SECOND);
    expect(readyPods(cluster, 'web')).toHaveLength(5);
  });

  test('asked to end, gives its Lease up, so that the next one leads at once', () => {
    const cluster = running();
    const before = stateOf(cluster, 'kube-scheduler')?.leader;
    stop(cluster, 'kube-scheduler');
    cluster.advance(SECOND);
    start(cluster, 'kube-scheduler');
    cluster.advance(1);
    const after = stateOf(cluster, 'kube-scheduler');
    expect(after?.state).toBe('Running');
    expect(after?.leader).not.toBe(before);
    expect(leaderEvents(cluster)).toEqual(['kube-system/kube-scheduler']);
  });

  test('what it does after its start, it does because of that', () => {
    const cluster = running();
    stop(cluster, 'kube-scheduler');
    scale(cluster, 4);
    cluster.advance(MINUTE);
    const [waiting] = pods(cluster, 'web').filter(({ spec }) => !spec.nodeName);
    const key = `default/${waiting?.metadata.name}` as Key;
    expect(explainObject(cluster, 'Pod', key)?.summary).toContain(
      'kube-scheduler was stopped by you 60 s ago: no pod gets a node, and none is told why.',
    );
    start(cluster, 'kube-scheduler');
    cluster.advance(100);
    const says = explainObject(cluster, 'Pod', key)?.causes.map((step) => step.says) ?? [];
    expect(says.slice(1, 3)).toEqual([
      `Pod ${waiting?.metadata.name} was bound to ${cluster.store.get('Pod', key)?.spec.nodeName}`,
      expect.stringMatching(/^kube-scheduler leads: control-plane_/),
    ]);
    expect(says).toContain('You started kube-scheduler');
  });

  test('slowed, takes so much longer for each pod', () => {
    const cluster = running();
    act(cluster, { type: 'slowComponent', component: 'kube-scheduler', slowMs: 2_000 });
    expect(stateOf(cluster, 'kube-scheduler')).toMatchObject({ state: 'Slow', slowMs: 2_000 });
    scale(cluster, 13);
    cluster.advance(11 * SECOND);
    expect(pods(cluster, 'web').filter(({ spec }) => spec.nodeName)).toHaveLength(3 + 5);
    act(cluster, { type: 'slowComponent', component: 'kube-scheduler', slowMs: 0 });
    cluster.advance(5 * SECOND);
    expect(pods(cluster, 'web').filter(({ spec }) => spec.nodeName)).toHaveLength(13);
  });
});

describe('the controller manager', () => {
  test('stopped, lets deleted pods go and replaces none until it leads again', () => {
    const cluster = running();
    stop(cluster, 'kube-controller-manager');
    const [pod] = pods(cluster, 'web');
    act(cluster, { type: 'delete', kind: 'Pod', name: pod?.metadata.name ?? '' });
    cluster.advance(MINUTE);
    expect(pods(cluster, 'web')).toHaveLength(2);
    start(cluster, 'kube-controller-manager');
    cluster.advance(14 * SECOND);
    expect(stateOf(cluster, 'kube-controller-manager')?.state).toBe('WaitingForLease');
    expect(cluster.waits()).toContainEqual(
      expect.objectContaining({ type: 'lease-expiry', key: 'kube-controller-manager' }),
    );
    expect(pods(cluster, 'web')).toHaveLength(2);
    cluster.advance(20 * SECOND);
    expect(readyPods(cluster, 'web')).toHaveLength(3);
  });

  test('slowed, takes so much longer for each thing that a controller does', () => {
    const times = [0, 3_000].map((slowMs) => {
      const cluster = running();
      if (slowMs > 0) act(cluster, { type: 'slowComponent', component: 'kube-controller-manager', slowMs });
      const before = cluster.now;
      scale(cluster, 4);
      scale(cluster, 5);
      while (readyPods(cluster, 'web').length < 5) cluster.advance(100);
      return cluster.now - before;
    });
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(2_000);
  });

  test('started, gives every node a fresh grace period', () => {
    const cluster = running();
    stop(cluster, 'kube-controller-manager');
    act(cluster, { type: 'killNode', name: 'worker-1' });
    cluster.advance(5 * MINUTE);
    expect(readiness(cluster, 'worker-1')).toBe('True');
    start(cluster, 'kube-controller-manager');
    cluster.advance(MINUTE);
    expect(readiness(cluster, 'worker-1')).toBe('True');
    cluster.advance(20 * SECOND);
    expect(readiness(cluster, 'worker-1')).toBe('Unknown');
  });

  test('started, collects what lost its owner meanwhile', () => {
    const cluster = running();
    stop(cluster, 'kube-controller-manager');
    act(cluster, { type: 'delete', kind: 'Deployment', name: 'web' });
    cluster.advance(MINUTE);
    expect(pods(cluster, 'web')).toHaveLength(3);
    start(cluster, 'kube-controller-manager');
    cluster.advance(2 * MINUTE);
    expect(pods(cluster, 'web')).toEqual([]);
    expect(cluster.store.count('ReplicaSet')).toBe(0);
  });

  test('started, gives a new node a range of addresses that no other has', () => {
    const cluster = running();
    stop(cluster, 'kube-controller-manager');
    act(cluster, { type: 'addNode', cores: 2, memoryGiB: 4 });
    cluster.advance(MINUTE);
    start(cluster, 'kube-controller-manager');
    cluster.advance(MINUTE);
    const ranges = [...cluster.store.list('Node')].map(({ spec }) => spec.podCIDR);
    expect(new Set(ranges).size).toBe(3);
    expect(ranges).not.toContain(undefined);
  });
});

describe('a component of two processes', () => {
  test.each([
    ['kube-scheduler', 5 * SECOND],
    ['kube-controller-manager', 25 * SECOND],
  ] as const)('%s goes on when its leader is stopped', (component, within) => {
    const cluster = running(3, { controlPlaneReplicas: 2 });
    const leader = stateOf(cluster, component)?.leader;
    stop(cluster, component);
    expect(stateOf(cluster, component)).toMatchObject({ state: 'WaitingForLease', running: 1, replicas: 2 });
    scale(cluster, 4);
    cluster.advance(within);
    expect(stateOf(cluster, component)?.state).toBe('Running');
    expect(stateOf(cluster, component)?.leader).not.toBe(leader);
    cluster.advance(10 * SECOND);
    expect(readyPods(cluster, 'web')).toHaveLength(4);
    start(cluster, component);
    expect(stateOf(cluster, component)).toMatchObject({ state: 'Running', running: 2 });
    stop(cluster, component);
    stop(cluster, component);
    expect(stateOf(cluster, component)?.state).toBe('Stopped');
  });
});
