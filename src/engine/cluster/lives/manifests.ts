import type { Manifest } from '../../api/types.ts';
import { autoscaler, barePod, deployment, service } from '../testing/scene.ts';

const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const spread = (app: string) => ({
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { app } },
    },
  ],
});
const apart = {
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'apart' } } },
    ],
  },
};

function withSpec(manifest: Manifest, change: object): Manifest {
  return { ...manifest, spec: { ...(manifest.spec as object), ...change } };
}

function withPodSpec(manifest: Manifest, change: object): Manifest {
  const { template } = manifest.spec as { template: { spec: object } };
  return withSpec(manifest, { template: { ...template, spec: { ...template.spec, ...change } } });
}

const web = deployment('web', 3);
const big = deployment('big', 2, { resources: { requests: { cpu: '900m', memory: '1Gi' } } });
const { template: webTemplate } = web.spec as { template: object };
const jobTemplate = {
  metadata: { labels: { app: 'job' } },
  spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox:1.36' }] },
};

const high: Manifest = {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'high' },
  value: 1000,
};

function budget(bound: object): Manifest {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web' },
    spec: { ...bound, selector: { matchLabels: { app: 'web' } } },
  };
}

/** What is there when such a life begins. */
export const beginning: readonly Manifest[] = [high, web, service('web'), budget({ minAvailable: 2 })];

const mounted = { volumeMounts: [{ name: 'pages', mountPath: '/pages' }] };

/** Shells at work: one container writes a page, the other reads it, and a probe looks after both. */
export const scribes: Manifest = withPodSpec(deployment('scribes', 2), {
  volumes: [{ name: 'pages', emptyDir: {} }],
  containers: [
    {
      name: 'writer',
      image: 'busybox:1.36',
      command: [
        'sh',
        '-c',
        'i=0; while true; do i=$((i+1)); echo "$i: $(hostname)" >> /pages/log; sleep 7; done',
      ],
      ...mounted,
    },
    {
      name: 'reader',
      image: 'busybox:1.36',
      command: ['sh', '-c', 'trap "echo bye; exit 0" TERM; tail -n+1 -F /pages/log & wait'],
      readinessProbe: { exec: { command: ['test', '-s', '/pages/log'] }, periodSeconds: 5 },
      lifecycle: { preStop: { exec: { command: ['sleep', '1'] } } },
      ...mounted,
    },
  ],
});

/** What may be applied; several of one name are versions of one thing. */
export const pool: readonly Manifest[] = [
  web,
  deployment('web', 2, { image: 'nginx:1.28' }),
  deployment('web', 4, { image: 'nginx:does-not-exist' }),
  withSpec(deployment('web', 3, { image: 'nginx:1.29' }), { strategy: { type: 'Recreate' } }),
  big,
  withPodSpec(deployment('vital', 2, { resources: { requests: { cpu: '700m' } } }), {
    priorityClassName: 'high',
  }),
  withPodSpec(deployment('spread', 4), spread('spread')),
  withPodSpec(deployment('apart', 3), { affinity: apart }),
  deployment('crasher', 1, { image: 'podground/crasher' }),
  deployment('probed', 2, {
    readinessProbe: { httpGet: { path: '/', port: 80 }, periodSeconds: 2 },
    livenessProbe: { httpGet: { path: '/', port: 80 } },
  }),
  service('web'),
  service('probed'),
  service('db'),
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db' },
    spec: {
      serviceName: 'db',
      replicas: 2,
      selector: { matchLabels: { app: 'db' } },
      template: {
        metadata: { labels: { app: 'db' } },
        spec: { containers: [{ name: 'main', image: 'redis:7', ports: [{ containerPort: 80 }] }] },
      },
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim }],
      persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete', whenDeleted: 'Delete' },
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent' },
    spec: { selector: { matchLabels: { app: 'web' } }, template: webTemplate },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'job' },
    spec: { parallelism: 2, completions: 4, backoffLimit: 2, template: jobTemplate },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'tick' },
    spec: { schedule: '* * * * *', jobTemplate: { spec: { template: jobTemplate } } },
  },
  autoscaler('web', 1, 8),
  budget({ maxUnavailable: 1 }),
  budget({ minAvailable: '50%' }),
  deployment('leaker', 2, {
    image: 'podground/memory-leaker',
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '128Mi' } },
  }),
  deployment('flaky', 2, { image: 'podground/flaky' }),
  deployment('slow', 2, {
    image: 'podground/slow-starter',
    startupProbe: { tcpSocket: { port: 80 }, periodSeconds: 2, failureThreshold: 30 },
  }),
  withPodSpec(deployment('greedy', 2, { resources: { requests: { cpu: '1600m' } } }), {
    priorityClassName: 'high',
    terminationGracePeriodSeconds: 5,
  }),
  withPodSpec(deployment('steps', 2), {
    initContainers: [
      { name: 'first', image: 'busybox:1.36', command: ['sleep', '3'] },
      { name: 'proxy', image: 'envoyproxy/envoy:v1.31', restartPolicy: 'Always' },
    ],
  }),
  withPodSpec(deployment('faithful', 2), {
    tolerations: [{ operator: 'Exists', effect: 'NoExecute' }],
    containers: [{ name: 'main', image: 'nginx:1.27', ports: [{ containerPort: 80, hostPort: 8080 }] }],
  }),
  withPodSpec(deployment('disk', 2), {
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'shared' } }],
  }),
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'shared' }, spec: claim },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'classless' },
    spec: { ...claim, storageClassName: '' },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'spare' },
    spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '2Gi' }, hostPath: { path: '/tmp/spare' } },
  },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } },
  { ...deployment('tenant', 2), metadata: { name: 'tenant', namespace: 'other' } },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'doomed' },
    spec: {
      completions: 3,
      parallelism: 3,
      completionMode: 'Indexed',
      backoffLimit: 3,
      ttlSecondsAfterFinished: 60,
      template: {
        spec: {
          restartPolicy: 'OnFailure',
          containers: [{ name: 'main', image: 'busybox:1.36', command: ['sh', '-c', 'sleep 4; exit 1'] }],
        },
      },
    },
  },
  scribes,
  barePod('lonely'),
  barePod('gated', { schedulingGates: [{ name: 'example.org/wait' }] }),
  barePod('scratch', { volumes: [{ name: 'tmp', ephemeral: { volumeClaimTemplate: { spec: claim } } }] }),
];
