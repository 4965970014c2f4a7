import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Key } from '../api/key.ts';
import { toldToEnd } from '../explain/ends/end.ts';
import type { Cluster } from './cluster.ts';
import { explainEnd } from './ends.ts';
import { act, barePod, deployment, pods, scene, service } from './testing/scene.ts';

const keyOf = (name: string) => `default/${name}` as Key;

function begin(start: Parameters<typeof scene>[0]): Cluster {
  const cluster = scene(start);
  cluster.advance(60_000);
  return cluster;
}

/** Pods that were told to end, or that failed, since a revision. */
function endedSince(cluster: Cluster, rev: number): string[] {
  const names = cluster.store.log.since(rev).flatMap((revision) => {
    const failed =
      revision.kind === 'Pod' &&
      (revision.after as { status?: { phase?: string } })?.status?.phase === 'Failed';
    return toldToEnd(revision) || failed ? [revision.key.slice('default/'.length)] : [];
  });
  return [...new Set(names)];
}

/** What was done to a cluster, and the end of the first pod that it led to. */
function endAfter(cluster: Cluster, action: Parameters<typeof act>[1], ms = 60_000) {
  const { head } = cluster.store.log;
  act(cluster, action);
  cluster.advance(ms);
  const [name = ''] = endedSince(cluster, head);
  const { paths } = explainEnd(cluster, 'Pod', keyOf(name));
  return { name, path: paths[0], paths };
}

const web = { manifests: [deployment('web', 4), service('web')] };
const high = {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'high' },
  value: 1000,
};
const large = { resources: { requests: { cpu: '600m' } } };
const members = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'db' },
  spec: {
    replicas: 3,
    serviceName: 'db',
    selector: { matchLabels: { app: 'db' } },
    template: {
      metadata: { labels: { app: 'db' } },
      spec: { containers: [{ name: 'main', image: 'nginx:1.27' }] },
    },
  },
};
const vip = barePod('vip', {
  priorityClassName: 'high',
  containers: [{ name: 'main', image: 'nginx:1.27', ...large }],
});

describe('the way back from an end', () => {
  const cases: readonly [string, () => ReturnType<typeof endAfter>, RegExp, readonly string[]][] = [
    [
      'a scale-down names the rule by which the ReplicaSet chose this pod',
      () =>
        endAfter(begin({ nodes: 3, ...web }), {
          type: 'scale',
          kind: 'Deployment',
          name: 'web',
          replicas: 3,
        }),
      /had one too many, and chose web-\S+: worker-\d held more pods of the same workload/,
      ['victim-order', 'rollout'],
    ],
    [
      'a rollout leads from the old ReplicaSet straight to the change of the template',
      () =>
        endAfter(begin(web), {
          type: 'setImage',
          kind: 'Deployment',
          name: 'web',
          container: 'web',
          image: 'nginx:1.26',
        }),
      /chose web-/,
      ['victim-order', 'rollout'],
    ],
    [
      'the death of a node leads through taint, silence and power to the person',
      () => endAfter(begin(web), { type: 'killNode', name: 'worker-2' }, 400_000),
      /node.kubernetes.io\/unreachable was tolerated for 5 min, and that time was over/,
      ['taint-eviction', 'node-health'],
    ],
    [
      'a preemption names the pod that needed the room, and both priorities',
      () =>
        endAfter(begin({ nodes: 1, manifests: [high, deployment('web', 3, large)] }), {
          type: 'apply',
          manifests: [vip],
        }),
      /made room on worker-1 for vip, whose priority is higher/,
      ['preemption'],
    ],
    [
      'a drain says that budgets were asked',
      () => endAfter(begin(web), { type: 'drain', name: 'worker-1' }),
      /was evicted through the Eviction API/,
      ['disruption-budget'],
    ],
    [
      'the end of a Deployment goes down through its ReplicaSet',
      () => endAfter(begin(web), { type: 'delete', kind: 'Deployment', name: 'web' }),
      /its owner ReplicaSet web-\S+ is gone/,
      ['owner-gone'],
    ],
    [
      'a Node that was removed takes its pods with it',
      () => endAfter(begin(web), { type: 'removeNode', name: 'worker-1' }, 120_000),
      /there is no Node worker-1 any more/,
      ['pod-collection'],
    ],
    [
      'a node that runs out of memory tells by what it chose',
      () => endAfter(begin({ nodes: 1, ...web }), { type: 'fillMemory', name: 'worker-1', percent: 99 }),
      /the node ran short of memory/,
      ['node-pressure'],
    ],
    [
      'a StatefulSet that shrinks ends its highest number first',
      () =>
        endAfter(begin({ manifests: [members] }), {
          type: 'scale',
          kind: 'StatefulSet',
          name: 'db',
          replicas: 1,
        }),
      /StatefulSet db ended db-2: it wants 1 pod, and the highest number goes first/,
      ['statefulset'],
    ],
    [
      'a machine that is shut down in order gives its pods time',
      () => endAfter(begin(web), { type: 'shutDownNode', name: 'worker-1' }),
      /its machine went down in order/,
      ['graceful-shutdown'],
    ],
  ];

  test.each(cases)('%s', (_, run, says, topics) => {
    const { name, path } = run();
    expect(path?.asks).toBe(`Why did ${name} end?`);
    expect(path?.says).toMatch(says);
    expect(path?.says).toMatch(/It began with you: you /);
    expect(path?.hops.at(-1)).toMatchObject({ by: 'you' });
    expect([...new Set(path?.hops.flatMap(({ topic }) => topic ?? []))]).toEqual(
      expect.arrayContaining([...topics]),
    );
  });

  test('a rollout is a short way, however many pods it moves', () => {
    const cluster = begin({ nodes: 3, manifests: [deployment('web', 10), service('web')] });
    const { head } = cluster.store.log;
    act(cluster, {
      type: 'setImage',
      kind: 'Deployment',
      name: 'web',
      container: 'web',
      image: 'nginx:1.26',
    });
    cluster.advance(120_000);
    for (const name of endedSince(cluster, head)) {
      const [path] = explainEnd(cluster, 'Pod', keyOf(name)).paths;
      expect(path?.hops.length).toBeLessThanOrEqual(5);
      expect(path?.hops.at(-1)?.says).toBe('You set the image of Deployment web to nginx:1.26');
    }
  });

  test('restarts are told by what ended the container, and why', () => {
    const leaker = barePod('leaker', {
      containers: [
        { name: 'main', image: 'podground/memory-leaker', resources: { limits: { memory: '64Mi' } } },
      ],
    });
    const probe = { httpGet: { path: '/nope', port: 80 }, periodSeconds: 5, failureThreshold: 2 };
    const cluster = begin({ nodes: 1, manifests: [leaker, deployment('web', 1, { livenessProbe: probe })] });
    const [oom] = explainEnd(cluster, 'Pod', keyOf('leaker')).paths;
    expect(oom).toMatchObject({
      asks: 'Why was container main restarted?',
      says: 'Container main of leaker was killed for its memory.',
    });
    expect(oom?.hops[0]?.evidence[0]).toBe('It reached its memory limit of 64Mi.');
    const [name = ''] = pods(cluster, 'web').map(({ metadata }) => metadata.name);
    const [probed] = explainEnd(cluster, 'Pod', keyOf(name)).paths;
    expect(probed?.says).toBe(
      `Container web of ${name} failed its liveness probe, and the kubelet restarts it.`,
    );
  });

  test('a pod that has the name of one that ended tells of that one', () => {
    const cluster = begin({ manifests: [members] });
    act(cluster, { type: 'delete', kind: 'Pod', name: 'db-0' });
    cluster.advance(60_000);
    const [path] = explainEnd(cluster, 'Pod', keyOf('db-0')).paths;
    expect(path?.asks).toBe('Why did the db-0 before it end?');
    expect(path?.hops.map(({ topic }) => topic)).toContain('deletion');
  });

  test('a node that is silent, one that is gone, and a Job that is done are explained, too', () => {
    const cluster = begin({
      nodes: 3,
      manifests: [
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { name: 'sum' },
          spec: {
            template: {
              spec: {
                restartPolicy: 'Never',
                containers: [{ name: 'main', image: 'busybox', command: ['sh', '-c', 'sleep 5'] }],
              },
            },
          },
        },
      ],
    });
    act(cluster, { type: 'killNode', name: 'worker-2' });
    act(cluster, { type: 'removeNode', name: 'worker-3' });
    cluster.advance(60_000);
    expect(explainEnd(cluster, 'Node', 'worker-2' as Key).paths[0]?.says).toBe(
      'The node lifecycle controller gave worker-2 up: no heartbeat for 50 s. It began with you: you pulled the plug of worker-2.',
    );
    expect(explainEnd(cluster, 'Node', 'worker-3' as Key).paths[0]?.asks).toBe('Why is node worker-3 gone?');
    expect(explainEnd(cluster, 'Node', 'worker-1' as Key).paths).toEqual([]);
    expect(explainEnd(cluster, 'Job', keyOf('sum')).paths[0]?.says).toBe('Job sum is complete.');
  });
});

describe('the time until a pod was replaced', () => {
  test('is cut where each wait ended, and names the setting that decided its length', () => {
    const cluster = begin(web);
    const { name } = endAfter(cluster, { type: 'killNode', name: 'worker-2' }, 400_000);
    const { recovery } = explainEnd(cluster, 'Pod', keyOf(name));
    expect(recovery?.isDone).toBe(true);
    expect(recovery?.from).toBe(60_000);
    expect(recovery?.segments.map(({ name: part }) => part)).toEqual([
      'Silence',
      'Taint',
      'Toleration',
      'Replacement',
      'Scheduling',
      'Sandbox',
      'Start',
    ]);
    expect(recovery?.segments.find(({ name: part }) => part === 'Toleration')).toMatchObject({
      setting: 'tolerationSeconds: 5 min',
    });
  });

  test('has no gap, whatever the settings are, and ends when the replacement was ready', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 15 }),
        fc.boolean(),
        (tolerationSeconds, initialDelaySeconds, isProbed) => {
          const readinessProbe = { httpGet: { path: '/', port: 80 }, initialDelaySeconds };
          const cluster = begin({
            manifests: [deployment('web', 3, isProbed ? { readinessProbe } : {})],
            settings: { defaultUnreachableTolerationSeconds: tolerationSeconds },
          });
          const { name } = endAfter(cluster, { type: 'killNode', name: 'worker-2' }, 160_000);
          const { recovery } = explainEnd(cluster, 'Pod', keyOf(name));
          if (!recovery) throw new Error('nothing replaced it');
          const { from, to, segments, by } = recovery;
          const sum = segments.reduce((ms, segment) => ms + segment.to - segment.from, 0);
          expect(sum).toBe(to - from);
          for (const [index, segment] of segments.entries())
            expect(segment.from).toBe(index === 0 ? from : segments[index - 1]?.to);
          const ready = cluster.store.log
            .since(0)
            .find(
              ({ key, after }) =>
                key === by?.key &&
                (
                  after as { status?: { conditions?: { type: string; status: string }[] } }
                )?.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
            );
          expect(to).toBe(ready?.time);
        },
      ),
      { numRuns: 6 },
    );
  });

  test('is not told of pods that nobody wants back', () => {
    const cluster = begin(web);
    const { name } = endAfter(cluster, { type: 'scale', kind: 'Deployment', name: 'web', replicas: 1 });
    expect(explainEnd(cluster, 'Pod', keyOf(name)).recovery).toBeUndefined();
  });
});

describe('whether a pod gets requests', () => {
  test('says what is in the way', () => {
    const probe = { httpGet: { path: '/nope', port: 80 }, periodSeconds: 5 };
    const cluster = begin({
      manifests: [
        deployment('web', 1),
        service('web'),
        deployment('shy', 1, { readinessProbe: probe }),
        service('shy'),
        deployment('lone', 1),
      ],
    });
    const servingOf = (app: string) => {
      const [pod] = pods(cluster, app);
      return explainEnd(cluster, 'Pod', keyOf(pod?.metadata.name ?? '')).serving;
    };
    expect(servingOf('web')).toMatchObject({ serves: true });
    expect(servingOf('shy')).toEqual({
      serves: false,
      says: ['Container web runs, but its readiness probe has not succeeded.'],
    });
    expect(servingOf('lone')?.says[0]).toMatch(/^No Service has a selector/);
  });
});
