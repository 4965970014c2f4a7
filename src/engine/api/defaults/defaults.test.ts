import { describe, expect, it } from 'vitest';
import { decode } from '../decode.ts';
import { defaultSettings } from '../settings.ts';
import { samples } from '../testing/samples.ts';
import type {
  Deployment,
  HorizontalPodAutoscaler,
  Job,
  Manifest,
  Pod,
  Secret,
  Service,
  StatefulSet,
} from '../types.ts';
import { applyDefaults } from './index.ts';

type Json = Readonly<Record<string, unknown>>;

function defaulted<T>(document: Json): T {
  const decoded = decode(document);
  if (!decoded.ok) throw new Error(decoded.error.message);
  return applyDefaults(decoded.value, defaultSettings) as Manifest as unknown as T;
}
const metadata = { name: 'web' };
const container = { name: 'web', image: 'nginx' };
const pod = (spec: Json): Pod =>
  defaulted({ apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [container], ...spec } });
const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } };
const selector = { matchLabels: { app: 'web' } };
const workload = <T>(kind: string, spec: Json = {}): T =>
  defaulted({ apiVersion: 'apps/v1', kind, metadata, spec: { selector, template, ...spec } });
const service = (spec: Json): Service['spec'] =>
  defaulted<Service>({
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { ports: [{ port: 80 }], ...spec },
  }).spec;

describe('defaults', () => {
  it.each(samples)('of a %s applied twice change nothing more', (_, sample) => {
    const once = defaulted<Manifest>(sample);
    expect(applyDefaults(once, defaultSettings)).toEqual(once);
  });

  it('of a pod are those that kubectl shows', () => {
    expect(pod({}).spec).toEqual({
      containers: [
        {
          ...container,
          imagePullPolicy: 'Always',
          terminationMessagePath: '/dev/termination-log',
          terminationMessagePolicy: 'File',
        },
      ],
      dnsPolicy: 'ClusterFirst',
      enableServiceLinks: true,
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      securityContext: {},
      terminationGracePeriodSeconds: 30,
    });
  });

  it.each([
    ['nginx', 'Always'],
    ['nginx:latest', 'Always'],
    ['nginx:1.27', 'IfNotPresent'],
    [`nginx@sha256:${'a'.repeat(64)}`, 'IfNotPresent'],
    ['Not An Image', 'IfNotPresent'],
  ])('pull %s %s', (image, policy) => {
    expect(pod({ containers: [{ ...container, image }] }).spec.containers[0]?.imagePullPolicy).toBe(policy);
  });

  it('request what is limited, in pods but not in templates', () => {
    const limited = {
      ...container,
      resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '100m' } },
    };
    expect(pod({ containers: [limited] }).spec.containers[0]?.resources?.requests).toEqual({
      cpu: '100m',
      memory: '1Gi',
    });
    const deployment = workload<Deployment>('Deployment', {
      template: { ...template, spec: { containers: [limited] } },
    });
    expect(deployment.spec.template.spec?.containers[0]?.resources?.requests).toEqual({ cpu: '100m' });
  });

  it('request for the pod what its containers request, else what it limits', () => {
    const containers = [{ ...container, resources: { requests: { cpu: '100m' } } }];
    const { spec } = pod({ containers, resources: { limits: { cpu: '1', memory: '1Gi' } } });
    expect(spec.resources?.requests).toEqual({ cpu: '100m', memory: '1Gi' });
  });

  it('of probes, ports, volumes and sources', () => {
    const full = {
      ...container,
      ports: [{ containerPort: 80 }],
      livenessProbe: { httpGet: { port: 80 } },
      env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }],
    };
    const volumes = [
      { name: 'a' },
      { name: 'b', configMap: { name: 'b' } },
      { name: 'c', hostPath: { path: '/' } },
      { name: 'd', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
    ];
    const { spec } = pod({ containers: [full], volumes, hostNetwork: true });
    const [first] = spec.containers;
    expect(first?.ports).toEqual([{ containerPort: 80, hostPort: 80, protocol: 'TCP' }]);
    expect(first?.livenessProbe).toEqual({
      httpGet: { path: '/', port: 80, scheme: 'HTTP' },
      timeoutSeconds: 1,
      periodSeconds: 10,
      successThreshold: 1,
      failureThreshold: 3,
    });
    expect(first?.env?.[0]?.valueFrom?.fieldRef?.apiVersion).toBe('v1');
    expect(spec.volumes).toEqual([
      { name: 'a', emptyDir: {} },
      { name: 'b', configMap: { name: 'b', defaultMode: 420 } },
      { name: 'c', hostPath: { path: '/', type: '' } },
      {
        name: 'd',
        projected: {
          defaultMode: 420,
          sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3600 } }],
        },
      },
    ]);
  });

  it('of a Deployment', () => {
    expect(workload<Deployment>('Deployment').spec).toMatchObject({
      replicas: 1,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      template: { spec: { restartPolicy: 'Always' } },
    });
    const recreate = workload<Deployment>('Deployment', { replicas: 0, strategy: { type: 'Recreate' } }).spec;
    expect(recreate.replicas).toBe(0);
    expect(recreate.strategy).toEqual({ type: 'Recreate' });
  });

  it('of a StatefulSet and a DaemonSet', () => {
    expect(workload<StatefulSet>('StatefulSet').spec).toMatchObject({
      replicas: 1,
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    });
    expect(workload<Manifest>('DaemonSet').spec).toMatchObject({
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
    });
  });

  it("of a ReplicationController are taken from its template's labels", () => {
    const controller = defaulted<Manifest>({
      apiVersion: 'v1',
      kind: 'ReplicationController',
      metadata,
      spec: { template },
    });
    expect(controller.spec).toMatchObject({ replicas: 1, selector: { app: 'web' } });
    expect(controller.metadata.labels).toEqual({ app: 'web' });
  });

  it.each<[Json, Json]>([
    [{}, { completions: 1, parallelism: 1, backoffLimit: 6, completionMode: 'NonIndexed', suspend: false }],
    [{ parallelism: 3 }, { parallelism: 3 }],
    [{ completions: 5 }, { completions: 5, parallelism: 1 }],
    [{ backoffLimitPerIndex: 1 }, { backoffLimit: 2_147_483_647 }],
  ])('of a Job with %j', (given, expected) => {
    const job = defaulted<Job>({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata,
      spec: { template, ...given },
    });
    expect(job.spec).toMatchObject(expected);
    expect('completions' in job.spec).toBe('completions' in expected || !('parallelism' in given));
  });

  it('of a Service', () => {
    expect(service({})).toEqual({
      ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
      type: 'ClusterIP',
      sessionAffinity: 'None',
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
    });
    expect(service({ clusterIP: 'None' }).clusterIPs).toEqual(['None']);
    expect(service({ type: 'LoadBalancer' })).toMatchObject({
      externalTrafficPolicy: 'Cluster',
      allocateLoadBalancerNodePorts: true,
    });
    expect(service({ sessionAffinity: 'ClientIP' }).sessionAffinityConfig).toEqual({
      clientIP: { timeoutSeconds: 10_800 },
    });
    expect('ipFamilies' in service({ type: 'ExternalName', externalName: 'a.b' })).toBe(false);
  });

  it('of an autoscaler: a metric when it has none, rules only where it has some', () => {
    const autoscaler = (spec: Json) =>
      defaulted<HorizontalPodAutoscaler>({
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata,
        spec: { maxReplicas: 3, scaleTargetRef: { kind: 'Deployment', name: 'web' }, ...spec },
      }).spec;
    expect(autoscaler({})).toMatchObject({
      minReplicas: 1,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { averageUtilization: 80 } } }],
    });
    expect(autoscaler({}).behavior).toBeUndefined();
    expect(autoscaler({ behavior: { scaleUp: { stabilizationWindowSeconds: 60 } } }).behavior).toEqual({
      scaleUp: {
        stabilizationWindowSeconds: 60,
        selectPolicy: 'Max',
        policies: [
          { type: 'Pods', value: 4, periodSeconds: 15 },
          { type: 'Percent', value: 100, periodSeconds: 15 },
        ],
      },
      scaleDown: { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] },
    });
  });

  it('of a Secret move its texts into its data', () => {
    const secret = defaulted<Secret>({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata,
      stringData: { a: 'héllo 🎈' },
    });
    expect(secret).toMatchObject({ type: 'Opaque', data: { a: Buffer.from('héllo 🎈').toString('base64') } });
    expect('stringData' in secret).toBe(false);
  });

  it('of small kinds', () => {
    const of = (apiVersion: string, kind: string, body: Json = {}) =>
      defaulted<Json>({ apiVersion, kind, metadata, ...body });
    expect(of('v1', 'Namespace')).toMatchObject({
      metadata: { labels: { 'kubernetes.io/metadata.name': 'web' } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
    expect(of('v1', 'Node', { status: { capacity: { cpu: '4' } } })).toMatchObject({
      status: { allocatable: { cpu: '4' } },
    });
    expect(of('scheduling.k8s.io/v1', 'PriorityClass', { value: 1 })).toMatchObject({
      preemptionPolicy: 'PreemptLowerPriority',
    });
    expect(of('storage.k8s.io/v1', 'StorageClass', { provisioner: 'a/b' })).toMatchObject({
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'Immediate',
    });
    expect(of('v1', 'PersistentVolumeClaim')).toMatchObject({
      spec: { volumeMode: 'Filesystem' },
      status: { phase: 'Pending' },
    });
  });
});
