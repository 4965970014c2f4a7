/** Documents that an API server accepts, one a kind, with most of what people write in them. For tests. */
const template = {
  metadata: { labels: { app: 'web' }, annotations: { note: 'a' } },
  spec: {
    nodeSelector: { disk: 'ssd' },
    tolerations: [
      { key: 'dedicated', operator: 'Equal', value: 'web', effect: 'NoExecute', tolerationSeconds: 60 },
    ],
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        minDomains: 2,
        topologyKey: 'zone',
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: { app: 'web' } },
        matchLabelKeys: ['pod-template-hash'],
      },
    ],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: [{ key: 'cores', operator: 'Gt', values: ['4'] }],
              matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }],
            },
          ],
        },
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 10, preference: { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] } },
        ],
      },
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchLabels: { app: 'web' } },
            namespaces: ['a'],
          },
        ],
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 1, podAffinityTerm: { topologyKey: 'zone', labelSelector: {} } },
        ],
      },
    },
    volumes: [
      { name: 'data', emptyDir: { sizeLimit: '1Gi' } },
      { name: 'conf', configMap: { name: 'conf', items: [{ key: 'a', path: 'a' }] } },
      { name: 'key', secret: { secretName: 'key' } },
      { name: 'disk', hostPath: { path: '/var' } },
      { name: 'claim', persistentVolumeClaim: { claimName: 'claim' } },
      { name: 'all', projected: { sources: [{ configMap: { name: 'conf' } }] } },
    ],
    initContainers: [
      { name: 'setup', image: 'busybox', command: ['sh'] },
      { name: 'proxy', image: 'envoy:v1', restartPolicy: 'Always', resources: { requests: { cpu: '10m' } } },
    ],
    containers: [
      {
        name: 'web',
        image: 'nginx:1.27',
        ports: [{ name: 'http', containerPort: 80 }],
        env: [
          { name: 'A', value: '1' },
          { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
          { name: 'KEY', valueFrom: { secretKeyRef: { name: 'key', key: 'a' } } },
        ],
        envFrom: [{ configMapRef: { name: 'conf' } }],
        resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: 0.5, memory: '128Mi' } },
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
        readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 5 },
        livenessProbe: { tcpSocket: { port: 80 } },
        startupProbe: { exec: { command: ['true'] } },
        lifecycle: { preStop: { sleep: { seconds: 5 } } },
        securityContext: { runAsUser: 1000 },
      },
    ],
  },
};
const selector = {
  matchLabels: { app: 'web' },
  matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }],
};
const metadata = { name: 'web', labels: { app: 'web' } };
const jobTemplate = { metadata: template.metadata, spec: { ...template.spec, restartPolicy: 'Never' } };
const claimSpec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };

const documents: readonly Readonly<Record<string, unknown>>[] = [
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: { ...template.spec, resources: { limits: { cpu: '2' } } },
  },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas: 3, selector, template } },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata, spec: { replicas: 3, selector, template } },
  { apiVersion: 'v1', kind: 'ReplicationController', metadata, spec: { replicas: 2, template } },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata,
    spec: {
      serviceName: 'web',
      selector,
      template,
      volumeClaimTemplates: [{ metadata: { name: 'www' }, spec: claimSpec }],
    },
  },
  { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata, spec: { selector, template } },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata,
    spec: {
      completions: 3,
      parallelism: 2,
      template: jobTemplate,
      podFailurePolicy: {
        rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [1, 2] } }],
      },
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: { schedule: '*/5 * * * mon-fri', jobTemplate: { spec: { template: jobTemplate } } },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } },
        },
      ],
      behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } },
    },
  },
  { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { minAvailable: '50%', selector } },
  {
    apiVersion: 'v1',
    kind: 'Node',
    metadata,
    spec: { taints: [{ key: 'a', effect: 'NoSchedule' }], podCIDRs: ['10.0.0.0/24'] },
    status: { capacity: { cpu: '4', memory: '8Gi', pods: '110' } },
  },
  { apiVersion: 'v1', kind: 'Namespace', metadata },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { a: 'b' } },
  { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { a: 'b' } },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata,
    spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/data' } },
  },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata, spec: claimSpec },
  { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata, provisioner: 'example.com/disk' },
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata, value: 1000 },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata,
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.0.0.1'], conditions: { ready: true } }],
    ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
  },
  { apiVersion: 'podground.dev/v1', kind: 'Machine', metadata, spec: { cores: 4, memoryBytes: 8e9 } },
  {
    apiVersion: 'podground.dev/v1',
    kind: 'NodePool',
    metadata,
    spec: {
      min: 1,
      max: 3,
      cores: 4,
      memoryBytes: 8e9,
      zones: ['zone-a', 'zone-b'],
      labels: { disk: 'ssd' },
      taints: [{ key: 'dedicated', value: 'web', effect: 'NoSchedule' }],
      bootMs: 60_000,
      pricePerHour: 0.2,
    },
  },
  {
    apiVersion: 'podground.dev/v1',
    kind: 'Traffic',
    metadata,
    spec: { service: 'web', profile: { type: 'steady', rps: 50 } },
  },
];

/** By kind. */
export const samples: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = documents.map(
  (document) => [String(document.kind), document],
);
