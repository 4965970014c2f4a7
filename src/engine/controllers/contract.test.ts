import { describe, expect, it, vi } from 'vitest';
import { type Action, Cluster, type Key, keyOf, type Manifest } from '../index.ts';
import { Client } from '../store/client.ts';
import type { Revision } from '../store/revision.ts';
import type { Controller, ControllerFactory } from './controller.ts';

/** The controllers of the cluster that was made last: the very ones that run in it, with all that they remember. */
const running: Controller[] = vi.hoisted(() => []);

vi.mock(import('./index.ts'), async (original) => {
  const { controllerFactories } = await original();
  const recording = controllerFactories.map(
    (create): ControllerFactory =>
      (dependencies) => {
        const controller = create(dependencies);
        running.push(controller);
        return controller;
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
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } },
  { ...workload('Deployment', 'tenant', { replicas: 1 }), metadata: { name: 'tenant', namespace: 'other' } },
];

/** A busy life: what is done, and for how long it is left to work. */
const life: readonly (readonly [what: string, ms: number, ...actions: Action[]])[] = [
  ['everything starts', 700],
  ['pods start', 3 * SECOND],
  ['all is up', 60 * SECOND],
  ['load comes', 45 * SECOND, { type: 'setTraffic', service: 'web', profile: { type: 'steady', rps: 120 } }],
  [
    'a rollout is under way',
    1_100,
    {
      type: 'apply',
      manifests: [workload('Deployment', 'shop', { template: pod('shop', {}, 'nginx:1.28') })],
    },
  ],
  [
    'a rollout is stuck',
    30 * SECOND,
    {
      type: 'apply',
      manifests: [workload('Deployment', 'shop', { template: pod('shop', {}, 'nginx:none') })],
    },
  ],
  ['pods are deleted', 400, { type: 'delete', kind: 'Pod', name: 'db-0' }],
  ['a namespace goes', 7 * SECOND, { type: 'delete', kind: 'Namespace', name: 'other' }],
  ['a node has died unnoticed', 20 * SECOND, { type: 'killNode', name: 'worker-2' }],
  ['a node is unreachable', 60 * SECOND],
  ['its pods are evicted', 320 * SECOND],
  [
    'owners go',
    2 * SECOND,
    { type: 'delete', kind: 'Deployment', name: 'web' },
    { type: 'delete', kind: 'StatefulSet', name: 'db' },
    { type: 'delete', kind: 'PersistentVolumeClaim', name: 'data-db-1' },
  ],
  ['the node is back', 60 * SECOND, { type: 'restoreNode', name: 'worker-2' }],
  ['a node is taken away', 60 * SECOND, { type: 'removeNode', name: 'worker-3' }],
];

function start(): Cluster {
  running.length = 0;
  const names = ['worker-1', 'worker-2', 'worker-3'];
  const machines = names.map((name) => ({ name, cores: 4, memoryBytes: 8 * GIB }));
  return new Cluster({ seed: 1, machines, manifests });
}

/** Every key that the controller could be asked about now. */
function keysOf(controller: Controller, { store, now }: Cluster): Iterable<Key> {
  const keys = new Set(controller.resync?.keys(store));
  for (const watch of controller.watches) {
    for (const object of [...store.all()].filter(({ kind }) => kind === watch.kind)) {
      const { kind } = object;
      const added: Revision = {
        rev: store.log.head,
        time: now,
        kind,
        key: keyOf(object),
        after: object,
        by: 'test',
        cause: { type: 'start' },
      };
      for (const key of watch.keys(added, store)) keys.add(key);
    }
  }
  return keys;
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

describe('every controller', () => {
  const cluster = start();
  it('is there', () => {
    expect(cluster.refusedAtStart).toEqual([]);
    expect(running.length).toBeGreaterThan(15);
    expect(new Set(running.map(({ name }) => name)).size).toBe(running.length);
  });

  it.each(life)('writes nothing when it reconciles twice: %s', (_, ms, ...actions) => {
    for (const action of actions) expect(cluster.act(action)).toMatchObject({ ok: true });
    cluster.advance(ms);
    const again: string[] = [];
    for (const controller of running) {
      for (const key of keysOf(controller, cluster)) {
        reconcile(controller, key, cluster);
        again.push(...reconcile(controller, key, cluster));
      }
    }
    expect(again).toEqual([]);
  });
});
