import {
  type Action,
  type AnyObject,
  type Cluster,
  keyOf,
  type Pod,
  type Service,
  splitKey,
} from '../engine/index.ts';

/** What a goal can speak of: the cluster at one moment, in the API's own shapes, and what was done since the step began. */
export interface Snapshot extends Moment {
  /** Virtual seconds since the step began. */
  readonly elapsed: number;
  /** The cluster as it was when the step began. */
  readonly before: Moment;
  /** What the learner did since the step began, in order. */
  readonly did: readonly Action[];
  /** What the learner looked at since the step began: `Node/worker-1`, in the order of the first look. */
  readonly looked: readonly string[];
}

/** Goals name the kinds of objects so. */
export const lists = {
  pods: 'Pod',
  nodes: 'Node',
  machines: 'Machine',
  pools: 'NodePool',
  components: 'Component',
  deployments: 'Deployment',
  replicaSets: 'ReplicaSet',
  statefulSets: 'StatefulSet',
  daemonSets: 'DaemonSet',
  jobs: 'Job',
  cronJobs: 'CronJob',
  services: 'Service',
  endpointSlices: 'EndpointSlice',
  autoscalers: 'HorizontalPodAutoscaler',
  budgets: 'PodDisruptionBudget',
  volumeClaims: 'PersistentVolumeClaim',
  configMaps: 'ConfigMap',
} as const;

type Lists = { readonly [L in keyof typeof lists]: readonly AnyObject[] };

/** The cluster at one moment. Objects are never changed, so keeping it costs a few lists. */
export interface Moment extends Lists {
  /** Virtual seconds since the scenario began. */
  readonly now: number;
  readonly events: readonly EventFacts[];
  /** Load by the Service's name. */
  readonly traffic: Readonly<Record<string, TrafficFacts>>;
  /** What pods use and get, by the pod's name. */
  readonly usage: Readonly<Record<string, UsageFacts>>;
  /** What a container has written until now, lines joined. No variable of goals: they ask `logs(pod, "container")`. */
  readLog(pod: Pod, container: string): string;
}

export interface EventFacts {
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly kind: string;
  readonly name: string;
  /** The component that reported it: `kubelet`, `default-scheduler`. */
  readonly source: string;
  readonly count: number;
}

/** Latencies are in ms, of the last whole second; totals since the load began. */
export interface TrafficFacts {
  readonly requestsPerSecond: number;
  readonly failuresPerSecond: number;
  readonly latencyP50: number;
  readonly latencyP95: number;
  readonly totalOk: number;
  readonly totalFailed: number;
}

/** CPU in thousandths of a core, memory in bytes. */
export interface UsageFacts {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
  readonly requestsPerSecond: number;
}

export function momentOf(cluster: Cluster): Moment {
  const { store } = cluster;
  const objects = Object.fromEntries(
    Object.entries(lists).map(([name, kind]) => [name, [...store.list(kind)]]),
  ) as unknown as Lists;
  return {
    ...objects,
    now: cluster.now / 1000,
    events: store.events.list().map(({ type, reason, message, kind, key, source, count }) => ({
      type,
      reason,
      message,
      kind,
      name: splitKey(key).name,
      source,
      count,
    })),
    traffic: Object.fromEntries([...store.list('Service')].flatMap((each) => trafficOf(cluster, each))),
    usage: Object.fromEntries([...store.list('Pod')].flatMap((each) => usageOf(cluster, each))),
    readLog(pod, container) {
      const log = cluster.logs(keyOf(pod), container);
      return log.ok ? log.value.lines.map(({ text }) => text).join('\n') : '';
    },
  };
}

function trafficOf(cluster: Cluster, service: Service): [string, TrafficFacts][] {
  const load = cluster.load(keyOf(service));
  if (!load) return [];
  const { requestsPerSecond, failuresPerSecond, latencyP50, latencyP95, totalOk, totalFailed } = load;
  const facts = { requestsPerSecond, failuresPerSecond, latencyP50, latencyP95, totalOk, totalFailed };
  return [[service.metadata.name, facts]];
}

function usageOf(cluster: Cluster, { metadata: { name, uid } }: Pod): [string, UsageFacts][] {
  const usage = cluster.podUsage(uid);
  if (!usage) return [];
  const { cpuMillis, memoryBytes, requestsPerSecond } = usage;
  return [[name, { cpuMillis, memoryBytes, requestsPerSecond }]];
}
