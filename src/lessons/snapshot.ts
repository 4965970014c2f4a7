import {
  type Cluster,
  type Deployment,
  type Machine,
  makeKey,
  type Node,
  type Pod,
  type Service,
} from '../engine/index.ts';

/** What a goal can speak of: the cluster at one moment, in the API's own shapes. */
export interface Snapshot extends Moment {
  /** Virtual seconds since the step began. */
  readonly elapsed: number;
  /** The cluster as it was when the step began. */
  readonly before: Moment;
}

/** The cluster at one moment. Objects are never changed, so keeping it costs a few lists. */
export interface Moment {
  /** Virtual seconds since the scenario began. */
  readonly now: number;
  readonly pods: readonly Pod[];
  readonly nodes: readonly Node[];
  readonly machines: readonly Machine[];
  readonly deployments: readonly Deployment[];
  readonly services: readonly Service[];
  readonly events: readonly EventFacts[];
  /** Load by the Service's name. */
  readonly traffic: Readonly<Record<string, TrafficFacts>>;
}

export interface EventFacts {
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly kind: string;
  readonly name: string;
  readonly count: number;
}

export interface TrafficFacts {
  readonly requestsPerSecond: number;
  readonly failuresPerSecond: number;
  readonly totalOk: number;
  readonly totalFailed: number;
}

export function momentOf(cluster: Cluster): Moment {
  const { store } = cluster;
  const services = [...store.list('Service')];
  return {
    now: cluster.now / 1000,
    pods: [...store.list('Pod')],
    nodes: [...store.list('Node')],
    machines: [...store.list('Machine')],
    deployments: [...store.list('Deployment')],
    services,
    events: store.events.list().map(({ type, reason, message, kind, key, count }) => ({
      type,
      reason,
      message,
      kind,
      name: key.slice(key.indexOf('/') + 1),
      count,
    })),
    traffic: Object.fromEntries(services.flatMap((service) => trafficOf(cluster, service))),
  };
}

function trafficOf(cluster: Cluster, { metadata: { namespace, name } }: Service): [string, TrafficFacts][] {
  const load = cluster.load(makeKey(namespace, name));
  if (!load) return [];
  const { requestsPerSecond, failuresPerSecond, totalOk, totalFailed } = load;
  return [[name, { requestsPerSecond, failuresPerSecond, totalOk, totalFailed }]];
}
