import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Key, keyOf } from '../api/key.ts';
import { controllerOf, isPodReady, isTerminal, isTerminating } from '../api/pod-status.ts';
import type { Manifest, Pod } from '../api/types.ts';
import type { Fate, FateTarget, PodFate } from '../explain/fate/fate.ts';
import type { Cluster } from './cluster.ts';
import { foretellFate } from './fate.ts';
import type { ClusterStart } from './start.ts';
import { act, barePod, deployment, pods, scene, service } from './testing/scene.ts';

const GIB = 1024 ** 3;
const zones = ['zone-a', 'zone-b', 'zone-c'];

/** Machines spread over zones. */
function machines(count: number): ClusterStart['machines'] {
  return Array.from({ length: count }, (_, index) => ({
    name: `worker-${index + 1}`,
    cores: 2,
    memoryBytes: 4 * GIB,
    zone: zones[index % zones.length] ?? 'zone-a',
  }));
}

const scratch = {
  volumes: [{ name: 'scratch', emptyDir: {} }],
  containers: [
    {
      name: 'main',
      image: 'busybox',
      command: ['sh', '-c', 'echo 12345 > /scratch/note; sleep 9999'],
      volumeMounts: [{ name: 'scratch', mountPath: '/scratch' }],
    },
  ],
};

function workload(kind: 'StatefulSet' | 'DaemonSet', name: string, replicas?: number): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: {
      ...(replicas !== undefined && { replicas, serviceName: name }),
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', image: 'nginx:1.27' }] },
      },
    },
  };
}

const job: Manifest = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'sum' },
  spec: {
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'main', image: 'busybox', command: ['sh', '-c', 'sleep 9999'] }],
      },
    },
  },
};

/** Really does what a forecast supposes, and waits until all that it foretells must have happened. */
function doIt(cluster: Cluster, target: FateTarget): void {
  const dark = (name: string) => act(cluster, { type: 'killNode', name });
  switch (target.type) {
    case 'container':
      act(cluster, { type: 'crashContainer', pod: nameOf(target.pod), container: target.container });
      break;
    case 'pod':
      act(cluster, { type: 'delete', kind: 'Pod', name: nameOf(target.pod) });
      break;
    case 'node':
      dark(target.name);
      break;
    case 'zone':
      for (const { metadata } of [...cluster.store.list('Node')])
        if (metadata.labels?.['topology.kubernetes.io/zone'] === target.name) dark(metadata.name);
  }
  cluster.advance(500_000);
}

function nameOf(key: Key): string {
  return key.slice(key.indexOf('/') + 1);
}

/** What really became of a pod, in the words of a forecast. */
function became(fate: PodFate, before: readonly Pod[], cluster: Cluster): string {
  const old = before.find(({ metadata }) => metadata.uid === fate.uid);
  const now = cluster.store.get('Pod', fate.key);
  if (fate.ends === 'container') {
    const restarts = (pod: Pod | undefined) =>
      (pod?.status?.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0);
    return restarts(now) > restarts(old) ? 'restart' : 'none';
  }
  if (now && now.metadata.uid !== fate.uid) return 'samePod';
  return 'unknown';
}

/** The new pods of an owner. */
function newPodsOf(uid: string, before: readonly Pod[], cluster: Cluster): number {
  const known = new Set(before.map(({ metadata }) => metadata.uid));
  return pods(cluster).filter((pod) => controllerOf(pod)?.uid === uid && !known.has(pod.metadata.uid)).length;
}

/** Compares what was foretold with what came. */
function expectTrue(fate: Fate, before: readonly Pod[], cluster: Cluster): void {
  const foretold = new Map<string, number>();
  for (const pod of fate.pods) {
    const { type } = pod.replacement;
    const now = cluster.store.get('Pod', pod.key);
    const owner = controllerOf(before.find(({ metadata }) => metadata.uid === pod.uid) as Pod);
    if (type === 'restart' || (pod.ends === 'container' && type === 'none'))
      expect([nameOf(pod.key), became(pod, before, cluster)]).toEqual([nameOf(pod.key), type]);
    else if (type === 'samePod') expect(became(pod, before, cluster)).toBe('samePod');
    else if (type === 'newPod' && owner) foretold.set(owner.uid, (foretold.get(owner.uid) ?? 0) + 1);
    else if (type === 'none' && now) expect(now.metadata.uid).toBe(pod.uid);
    if (type === 'none' && owner && !foretold.has(owner.uid)) foretold.set(owner.uid, 0);
    if (pod.replacement.type === 'newPod' || pod.replacement.type === 'samePod') {
      // The old one, with its emptyDirs, is no longer anything that serves or is read.
      const isBack = now?.metadata.uid === pod.uid && !isTerminating(now) && !isTerminal(now);
      expect(isBack).toBe(false);
    }
  }
  for (const [uid, count] of foretold) {
    const owner = [...cluster.store.all()].find(({ metadata }) => metadata.uid === uid);
    if (owner?.kind === 'StatefulSet') continue;
    expect([owner?.metadata.name, newPodsOf(uid, before, cluster)]).toEqual([owner?.metadata.name, count]);
  }
}

const everything: readonly Manifest[] = [
  deployment('web', 4),
  service('web'),
  deployment('api', 2),
  workload('StatefulSet', 'db', 3),
  workload('DaemonSet', 'agent'),
  barePod('lone', scratch),
  job,
];

function world(count: number, manifests: readonly Manifest[] = everything): Cluster {
  const cluster = scene({ machines: machines(count), manifests });
  cluster.advance(120_000);
  return cluster;
}

describe('what is foretold', () => {
  test('is what comes when it is really done in another cluster of the same run', () => {
    const targets = fc.oneof(
      fc.record({ type: fc.constant('pod' as const), index: fc.nat(30) }),
      fc.record({ type: fc.constant('container' as const), index: fc.nat(30) }),
      fc.record({ type: fc.constant('node' as const), index: fc.nat(30) }),
      fc.record({ type: fc.constant('zone' as const), index: fc.nat(30) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), targets, (count, { type, index }) => {
        const cluster = world(count);
        const replay = world(count);
        expect(replay.hash()).toBe(cluster.hash());
        const all = pods(cluster);
        const pod = all[index % all.length] as Pod;
        const target: FateTarget =
          type === 'pod'
            ? { type, pod: keyOf(pod) }
            : type === 'container'
              ? { type, pod: keyOf(pod), container: pod.spec.containers[0]?.name ?? '' }
              : type === 'node'
                ? { type, name: `worker-${(index % count) + 1}` }
                : { type, name: zones[index % Math.min(count, zones.length)] ?? '' };
        const fate = foretellFate(cluster, target);
        if (!fate) throw new Error('there is a target');
        expect(cluster.hash()).toBe(replay.hash());
        doIt(replay, target);
        expectTrue(fate, all, replay);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  test('endpoints that would be gone are those that go', () => {
    const cluster = world(3);
    const fate = foretellFate(cluster, { type: 'node', name: 'worker-2' });
    const [web] = fate?.services ?? [];
    const onNode = pods(cluster, 'web').filter(({ spec }) => spec.nodeName === 'worker-2').length;
    expect(web).toMatchObject({ key: 'default/web', endpoints: 4, dying: onNode });
    act(cluster, { type: 'killNode', name: 'worker-2' });
    cluster.advance(60_000);
    const [slice] = [...cluster.store.list('EndpointSlice')].filter(
      ({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === 'web',
    );
    const left = slice?.endpoints.filter(({ conditions }) => conditions?.ready).length;
    expect(left).toBe(4 - onNode);
  });

  test('the time is near to what it takes', () => {
    const cluster = world(3);
    const fate = foretellFate(cluster, { type: 'node', name: 'worker-2' });
    const [victim] = fate?.pods.filter(({ replacement }) => replacement.type === 'newPod') ?? [];
    if (victim?.replacement.type !== 'newPod') throw new Error('something is replaced');
    const begun = cluster.now;
    act(cluster, { type: 'killNode', name: 'worker-2' });
    const ready = () => pods(cluster, 'web').filter((pod) => isPodReady(pod) && !isTerminating(pod)).length;
    cluster.advance(100_000);
    while (ready() < 4) cluster.advance(500);
    expect(Math.abs(cluster.now - begun - victim.replacement.afterMs)).toBeLessThan(12_000);
  });

  test('what is lost of an emptyDir is told in bytes, and a crash loses none of it', () => {
    const cluster = world(2);
    const lone = 'default/lone' as Key;
    const pod = foretellFate(cluster, { type: 'pod', pod: lone })?.pods[0];
    expect(pod?.losses).toContainEqual({ what: 'emptyDir scratch', bytes: 6 });
    expect(pod?.replacement).toEqual({
      type: 'none',
      says: 'Nobody owns lone: nothing comes in its place.',
    });
    const crash = foretellFate(cluster, { type: 'container', pod: lone, container: 'main' });
    expect(crash?.pods[0]?.losses.map(({ what }) => what)).not.toContain('emptyDir scratch');
    doIt(cluster, { type: 'container', pod: lone, container: 'main' });
    const [volume] = cluster.inside(pod?.uid ?? '')?.volumes ?? [];
    expect(volume?.files.map(({ bytes }) => bytes)).toEqual([6]);
  });

  test('when the whole cluster goes dark, nobody is evicted', () => {
    const cluster = scene({ machines: machines(1), manifests: [deployment('web', 2)] });
    cluster.advance(60_000);
    const [pod] = foretellFate(cluster, { type: 'node', name: 'worker-1' })?.pods ?? [];
    expect(pod?.replacement.says).toMatch(/the control plane then doubts itself, and evicts nobody/);
  });

  test('budgets and majorities are judged', () => {
    const budget: Manifest = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web' },
      spec: { minAvailable: 4, selector: { matchLabels: { app: 'web' } } },
    };
    const cluster = world(2, [...everything, budget]);
    const groups = foretellFate(cluster, { type: 'node', name: 'worker-1' })?.groups ?? [];
    expect(groups.find(({ kind }) => kind === 'PodDisruptionBudget')).toMatchObject({ holds: false });
    expect(groups.find(({ kind }) => kind === 'StatefulSet')?.says).toMatch(/of 3 members of db stay/);
  });

  test('nothing is replaced while kube-controller-manager is stopped', () => {
    const cluster = world(3);
    act(cluster, { type: 'stopComponent', component: 'kube-controller-manager' });
    const [pod] = pods(cluster, 'web');
    const fate = foretellFate(cluster, { type: 'pod', pod: keyOf(pod as Pod) });
    expect(fate?.pods[0]?.replacement.says).toBe(
      'kube-controller-manager does not work: nobody replaces anything.',
    );
  });
});
