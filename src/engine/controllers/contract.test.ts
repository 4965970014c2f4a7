import { describe, expect, it, vi } from 'vitest';
import { type Action, Cluster, type Key, type Manifest } from '../index.ts';
import { Client } from '../store/client.ts';
import type { Controller, ControllerFactory, Watch } from './controller.ts';

interface Running {
  readonly controller: Controller;
  /** Every key that it was ever asked about. */
  readonly keys: Set<Key>;
}

/** The controllers of the cluster, the very ones that run in it, with all that they remember. */
const running: Running[] = vi.hoisted(() => []);

vi.mock(import('./index.ts'), async (original) => {
  const { controllerFactories } = await original();
  const recording = controllerFactories.map(
    (create): ControllerFactory =>
      (dependencies) => {
        const controller = create(dependencies);
        const keys = new Set<Key>();
        running.push({ controller, keys });
        const watches = controller.watches.map(
          (watch): Watch => ({
            kind: watch.kind,
            keys(revision, store) {
              const found = [...watch.keys(revision, store)];
              for (const key of found) keys.add(key);
              return found;
            },
          }),
        );
        return { ...controller, watches };
      },
  );
  return { controllerFactories: recording };
});

const SECOND = 1_000;
const GIB = 1024 ** 3;
const pod = (app: string, spec: object = {}, image = 'nginx:1.27') => ({
  metadata: { labels: { app } },
  spec: { containers: [{ name: 'main', image, resources: { requests: { cpu: '50m' } } }], ...spec },
});

function workload(kind: string, name: string, spec: object = {}): Manifest {
  const selector = { matchLabels: { app: name } };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: { selector, template: pod(name), ...spec },
  };
}

const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const job = { template: pod('job', { restartPolicy: 'Never' }, 'busybox:1.36'), backoffLimit: 2 };

const manifests: readonly Manifest[] = [
  workload('Deployment', 'web', { replicas: 3 }),
  workload('Deployment', 'shop', { replicas: 2 }),
  workload('DaemonSet', 'agent'),
  workload('StatefulSet', 'db', {
    replicas: 2,
    serviceName: 'db',
    volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim }],
  }),
  {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 'old' },
    spec: { replicas: 1, selector: { app: 'old' }, template: pod('old') },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 2,
      maxReplicas: 6,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } },
        },
      ],
    },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web' },
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
  },
  { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'job' }, spec: job },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'tick' },
    spec: { schedule: '* * * * *', jobTemplate: { spec: { ...job, ttlSecondsAfterFinished: 30 } } },
  },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'unused' }, spec: claim },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'spare' },
    spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, hostPath: { path: '/tmp/x' } },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'scratch' },
    spec: {
      containers: [{ name: 'main', image: 'nginx:1.27' }],
      volumes: [{ name: 'tmp', ephemeral: { volumeClaimTemplate: { spec: claim } } }],
    },
  },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } },
  { ...workload('Deployment', 'tenant', { replicas: 1 }), metadata: { name: 'tenant', namespace: 'other' } },
];

interface Episode {
  readonly what: string;
  readonly actions?: readonly Action[];
  /** How long they are left to work. */
  readonly ms: number;
}

const rollout = (image: string) =>
  workload('Deployment', 'shop', { replicas: 2, template: pod('shop', {}, image) });

const life: readonly Episode[] = [
  { what: 'everything starts', ms: 700 },
  { what: 'pods start', ms: 3 * SECOND },
  { what: 'all is up', ms: 60 * SECOND },
  {
    what: 'load has come',
    actions: [{ type: 'setTraffic', service: 'web', profile: { type: 'steady', rps: 120 } }],
    ms: 45 * SECOND,
  },
  {
    what: 'a rollout is under way',
    actions: [{ type: 'apply', manifests: [rollout('nginx:1.28')] }],
    ms: 1_100,
  },
  {
    what: 'a rollout is stuck',
    actions: [{ type: 'apply', manifests: [rollout('nginx:does-not-exist')] }],
    ms: 30 * SECOND,
  },
  { what: 'a pod is deleted', actions: [{ type: 'delete', kind: 'Pod', name: 'db-0' }], ms: 400 },
  {
    what: 'a namespace has gone',
    actions: [{ type: 'delete', kind: 'Namespace', name: 'other' }],
    ms: 40 * SECOND,
  },
  {
    what: 'a node has died unnoticed',
    actions: [{ type: 'killNode', name: 'worker-2' }],
    ms: 20 * SECOND,
  },
  { what: 'a node is unreachable', ms: 60 * SECOND },
  { what: 'its pods are evicted', ms: 320 * SECOND },
  {
    what: 'owners are gone',
    actions: [
      { type: 'delete', kind: 'Deployment', name: 'web' },
      { type: 'delete', kind: 'StatefulSet', name: 'db' },
      { type: 'delete', kind: 'PersistentVolumeClaim', name: 'data-db-1' },
    ],
    ms: 2 * SECOND,
  },
  { what: 'the node is back', actions: [{ type: 'restoreNode', name: 'worker-2' }], ms: 60 * SECOND },
  { what: 'a node is taken away', actions: [{ type: 'removeNode', name: 'worker-3' }], ms: 60 * SECOND },
];

function start(): Cluster {
  const names = ['worker-1', 'worker-2', 'worker-3'];
  const machines = names.map((name) => ({ name, cores: 4, memoryBytes: 8 * GIB }));
  return new Cluster({ seed: 1, machines, manifests });
}

/** Reconciles one key, outside of any queue; tells what was written. */
function reconcile(controller: Controller, key: Key, { store, now, settings }: Cluster): readonly string[] {
  const { head } = store.log;
  const { name, eventSource } = controller;
  controller.reconcile(key, {
    store,
    api: new Client(store, name, { type: 'start' }, eventSource),
    now,
    settings,
    random: store.random.stream(name),
  });
  return store.log.since(head).map((revision) => `${name} ${key}: ${revision.kind} ${revision.key}`);
}

/** Lets everybody finish what the last change has set off. */
function rest(cluster: Cluster): void {
  for (let head = -1; head !== cluster.store.log.head; ) {
    head = cluster.store.log.head;
    cluster.advance(20);
  }
}

describe('every controller', () => {
  const cluster = start();

  it('is there', () => {
    expect(cluster.refusedAtStart).toEqual([]);
    expect(running.length).toBeGreaterThan(15);
    expect(new Set(running.map(({ controller }) => controller.name)).size).toBe(running.length);
  });

  it.each(life)(
    'writes nothing when it reconciles once more, and once more again: $what',
    ({ actions = [], ms }) => {
      for (const action of actions) expect(cluster.act(action)).toMatchObject({ ok: true });
      cluster.advance(ms);
      rest(cluster);
      const written: string[] = [];
      for (const { controller, keys } of running)
        for (const key of new Set([...keys, ...(controller.resync?.keys(cluster.store) ?? [])]))
          written.push(...reconcile(controller, key, cluster), ...reconcile(controller, key, cluster));
      expect(written).toEqual([]);
    },
  );

  it('was asked about something', () => {
    const idle = running.filter(({ controller, keys }) => keys.size === 0 && !controller.resync);
    expect(idle.map(({ controller }) => controller.name)).toEqual([]);
  });
});
