import { describe, expect, test } from 'vitest';
import type { Action } from '../action.ts';
import { drainsOf } from '../actions/drain-progress.ts';
import type { Cluster } from '../cluster.ts';
import { act, deployment, pods, readiness, readyPods, scene, service } from '../testing/scene.ts';
import { type ComponentName, electedNames } from './component.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

function running(): Cluster {
  const cluster = scene({ nodes: 2, manifests: [deployment('web', 3), service('web')] });
  cluster.advance(MINUTE);
  expect(readyPods(cluster, 'web')).toHaveLength(3);
  return cluster;
}

function stop(cluster: Cluster, component: ComponentName): void {
  act(cluster, { type: 'stopComponent', component });
}

function start(cluster: Cluster, component: ComponentName): void {
  act(cluster, { type: 'startComponent', component });
}

function statesOf(cluster: Cluster): string[] {
  return electedNames.map((name) => cluster.components().find((each) => each.name === name)?.state ?? '');
}

/** Revisions by component that are about API objects. */
function writesSince(cluster: Cluster, rev: number): string[] {
  const ours = new Set(['Machine', 'NodePool', 'Traffic', 'Component']);
  return cluster.store.log
    .since(rev)
    .filter(({ kind }) => !ours.has(kind))
    .map(({ by, kind, key }) => `${by} ${kind} ${key}`);
}

const refusals = [
  [
    'kube-apiserver',
    'The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?',
  ],
  ['etcd', 'Error from server: etcdserver: request timed out'],
] as const;

describe.each(refusals)('while %s is stopped', (component, message) => {
  test('whatever kubectl does is refused, and changes nothing', () => {
    const cluster = running();
    const { name: pod } = pods(cluster, 'web')[0]?.metadata ?? { name: '' };
    stop(cluster, component);
    const actions: readonly Action[] = [
      { type: 'apply', manifests: [deployment('other', 1)] },
      { type: 'scale', kind: 'Deployment', name: 'web', replicas: 5 },
      { type: 'delete', kind: 'Pod', name: pod },
      { type: 'cordon', name: 'worker-1' },
      { type: 'uncordon', name: 'worker-1' },
      { type: 'drain', name: 'worker-1' },
      { type: 'evict', pod },
      { type: 'rollback', name: 'web' },
      { type: 'pauseRollout', name: 'web' },
      { type: 'resumeRollout', name: 'web' },
      { type: 'removeNode', name: 'worker-1' },
    ];
    const { head } = cluster.store.log;
    for (const action of actions) expect(cluster.act(action)).toMatchObject({ ok: false, message });
    expect(cluster.store.log.head).toBe(head);
  });

  test('nothing is written and nobody notices that a node dies; users are served by what is left', () => {
    const cluster = running();
    act(cluster, { type: 'setTraffic', service: 'web', profile: { type: 'steady', rps: 20 } });
    cluster.advance(10 * SECOND);
    stop(cluster, component);
    const { head } = cluster.store.log;
    act(cluster, { type: 'killNode', name: 'worker-1' });
    cluster.advance(10 * MINUTE);
    expect(writesSince(cluster, head)).toEqual([]);
    expect(readiness(cluster, 'worker-1')).toBe('True');
    expect(cluster.load('default/web')?.requestsPerSecond).toBeGreaterThan(0);
    expect(statesOf(cluster)).toEqual(['CannotReachApi', 'CannotReachApi', 'CannotReachApi']);
  });

  test('containers restart without it, and what became of them is told when it is back', () => {
    const cluster = running();
    const name = pods(cluster, 'web')[0]?.metadata.name ?? '';
    const restarts = () =>
      cluster.store.named('Pod', 'default', name)?.status?.containerStatuses?.[0]?.restartCount;
    stop(cluster, component);
    act(cluster, { type: 'crashContainer', pod: name });
    cluster.advance(MINUTE);
    expect(restarts()).toBe(0);
    start(cluster, component);
    cluster.advance(10 * SECOND);
    expect(restarts()).toBe(1);
    expect(readyPods(cluster, 'web')).toHaveLength(3);
  });

  test('its objects are all there when it is back', () => {
    const cluster = running();
    const before = [...cluster.store.all()].filter(({ kind }) => kind !== 'Component');
    stop(cluster, component);
    cluster.advance(MINUTE);
    start(cluster, component);
    expect([...cluster.store.all()].filter(({ kind }) => kind !== 'Component')).toEqual(before);
  });

  test('leaders that cannot renew in time end, and their successors wait for the Leases', () => {
    const cluster = running();
    const leases = cluster.leases();
    stop(cluster, component);
    expect(cluster.waits().filter(({ type }) => type === 'lease-renewal')).toHaveLength(3);
    cluster.advance(12 * SECOND);
    expect(cluster.waits().filter(({ type }) => type === 'lease-renewal')).toHaveLength(0);
    start(cluster, component);
    expect(statesOf(cluster)).toEqual(['WaitingForLease', 'WaitingForLease', 'WaitingForLease']);
    cluster.advance(14 * SECOND);
    expect(statesOf(cluster)).not.toContain('Running');
    cluster.advance(12 * SECOND);
    expect(statesOf(cluster)).toEqual(['Running', 'Running', 'Running']);
    for (const [index, lease] of cluster.leases().entries()) {
      expect(lease.holderIdentity).not.toBe(leases[index]?.holderIdentity);
      expect(lease.leaseTransitions).toBe(1);
    }
  });

  test('leaders that can renew in time go on as if nothing had been', () => {
    const cluster = running();
    const leases = cluster.leases();
    const { head } = cluster.store.log;
    stop(cluster, component);
    cluster.advance(9 * SECOND);
    start(cluster, component);
    expect(statesOf(cluster)).toEqual(['Running', 'Running', 'Running']);
    cluster.advance(10 * SECOND);
    for (const [index, lease] of cluster.leases().entries()) {
      expect(lease.acquireTime).toBe(leases[index]?.acquireTime);
      expect(lease.renewTime).toBeGreaterThan(cluster.now - 2 * SECOND - 1);
    }
    expect(cluster.store.log.since(head).map(({ kind }) => kind)).toEqual(['Component', 'Component']);
  });

  test('a node that died meanwhile is missed a whole grace period after the new leader begins', () => {
    const cluster = running();
    stop(cluster, component);
    act(cluster, { type: 'killNode', name: 'worker-1' });
    cluster.advance(5 * MINUTE);
    start(cluster, component);
    cluster.advance(MINUTE);
    expect(readiness(cluster, 'worker-1')).toBe('True');
    cluster.advance(25 * SECOND);
    expect(readiness(cluster, 'worker-1')).toBe('Unknown');
  });
});

describe('a drain', () => {
  test('fails when the API server stops answering kubectl; pods that were told to end do end', () => {
    const cluster = running();
    const { nodeName = '' } = pods(cluster, 'web')[0]?.spec ?? {};
    act(cluster, { type: 'drain', name: nodeName });
    stop(cluster, 'kube-apiserver');
    cluster.advance(5 * MINUTE);
    expect(drainsOf(cluster.store).at(-1)?.state).toBe('failed');
    expect(drainsOf(cluster.store).at(-1)?.error).toMatch(
      /error when waiting for pod "web-.*" in namespace "default" to terminate: dial tcp 10\.0\.0\.1:6443: connect: connection refused/,
    );
    start(cluster, 'kube-apiserver');
    cluster.advance(2 * MINUTE);
    expect(pods(cluster).every(({ spec }) => spec.nodeName !== nodeName)).toBe(true);
  });
});

describe('a slow API server', () => {
  test('delays whatever is written and heard of', () => {
    const times = [0, 1_000].map((slowMs) => {
      const cluster = running();
      if (slowMs > 0) act(cluster, { type: 'slowComponent', component: 'kube-apiserver', slowMs });
      const before = cluster.now;
      act(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 5 });
      while (readyPods(cluster, 'web').length < 5) cluster.advance(100);
      return cluster.now - before;
    });
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(3_000);
  });
});

describe('events', () => {
  test('reported while it does not answer arrive when it does, if that is within two minutes', () => {
    const reasons = [MINUTE, 3 * MINUTE].map((outage) => {
      const cluster = running();
      const { head } = cluster.store.events;
      stop(cluster, 'kube-apiserver');
      const [pod] = pods(cluster, 'web');
      if (!pod) throw new Error('no pod');
      cluster.store.events.record(pod, 'kubelet', 'Warning', 'Unhealthy', 'probe failed');
      const known = () => cluster.store.events.list().filter(({ seq }) => seq > head);
      expect(known()).toEqual([]);
      cluster.advance(outage);
      start(cluster, 'kube-apiserver');
      return known().map(({ reason, lastTime }) => [reason, lastTime]);
    });
    expect(reasons).toEqual([[['Unhealthy', MINUTE]], []]);
  });
});
