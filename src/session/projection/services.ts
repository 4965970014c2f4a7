import type {
  Cluster,
  EndpointSlice,
  Key,
  LoadFigures,
  Service,
  Traffic,
  TrafficProfile,
} from '../../engine/index.ts';
import type { EndpointView, LoadView, NodeFlowView, ServiceView, View } from '../view.ts';
import type { Changes } from './changes.ts';
import { Memo } from './memo.ts';
import { keyOf, refOf } from './refs.ts';
import { tenths, type Usages } from './usage.ts';

const SERVICE_NAME = 'kubernetes.io/service-name';

const noLoad: LoadView = {
  requestsPerSecond: 0,
  failuresPerSecond: 0,
  latencyP50: 0,
  latencyP95: 0,
  latencyP99: 0,
  failures: {},
  totalOk: 0,
  totalFailed: 0,
  history: [],
};

/** Services, by key, with the pods that they send to and the load on them. */
export class ServicesProjection {
  readonly #memo = new Memo<ServiceView>();
  #slices: ReadonlyMap<string, readonly EndpointSlice[]> = new Map();
  /** Endpoints that are shown, of slices that have not changed since. */
  #known = new WeakMap<EndpointSlice, readonly ShownEndpoint[]>();
  #collection: Readonly<Record<string, ServiceView>> = {};
  #shown = '';

  /** @param shown only pods that are shown are listed as endpoints */
  project(
    cluster: Cluster,
    changes: Changes,
    usages: Usages,
    shown: View['pods'],
    areMany: boolean,
  ): Readonly<Record<string, ServiceView>> {
    const whoIsShown = Object.keys(shown).join();
    const isSame = whoIsShown === this.#shown;
    if (isSame && !changes.isBeat && !changes.has('Service', 'EndpointSlice', 'Traffic'))
      return this.#collection;
    if (!isSame) this.#known = new WeakMap();
    this.#shown = whoIsShown;
    const { store } = cluster;
    if (changes.has('EndpointSlice')) this.#slices = slicesByService(store.list('EndpointSlice'));
    for (const service of store.list('Service')) {
      const id = keyOf(service.metadata);
      const endpoints = (this.#slices.get(id) ?? []).flatMap((slice) =>
        this.#shownOf(slice, shown).map((endpoint) => withLoad(endpoint, usages)),
      );
      const load = loadOf(cluster.load(id));
      const traffic = store.named('Traffic', service.metadata.namespace, service.metadata.name);
      const endpointKey = endpoints.map((each) => Object.values(each).join()).join(' ');
      this.#memo.put(id, [service, traffic, endpointKey, loadKey(load), areMany], () => ({
        ...viewOf(id, service, endpoints, load, traffic),
        ...(areMany && { flows: flowsOf(cluster, id) }),
      }));
    }
    this.#collection = this.#memo.collect();
    return this.#collection;
  }

  #shownOf(slice: EndpointSlice, shown: View['pods']): readonly ShownEndpoint[] {
    const known = this.#known.get(slice);
    if (known) return known;
    const found = slice.endpoints.flatMap(({ targetRef, conditions }) => {
      const podId = targetRef?.uid;
      return podId !== undefined && shown[podId] ? [{ podId, ready: conditions?.ready ?? true }] : [];
    });
    this.#known.set(slice, found);
    return found;
  }
}

type ShownEndpoint = Pick<EndpointView, 'podId' | 'ready'>;

/** What each node gets of a Service's requests, the busiest first. */
function flowsOf({ traffic }: Cluster, service: string): NodeFlowView[] {
  const flows = new Map<string, { requestsPerSecond: number; failuresPerSecond: number }>();
  for (const { nodeName, rps, failed } of traffic.load(service as Key)?.pods ?? []) {
    if (rps === 0 && failed === 0) continue;
    const flow = flows.get(nodeName) ?? { requestsPerSecond: 0, failuresPerSecond: 0 };
    flow.requestsPerSecond += rps;
    flow.failuresPerSecond += failed;
    flows.set(nodeName, flow);
  }
  return [...flows]
    .map(([nodeName, flow]) => ({ nodeName, ...flow }))
    .sort((a, b) => b.requestsPerSecond - a.requestsPerSecond);
}

function slicesByService(slices: Iterable<EndpointSlice>): Map<string, EndpointSlice[]> {
  const found = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const { namespace, labels } = slice.metadata;
    const key = `${namespace}/${labels?.[SERVICE_NAME] ?? ''}`;
    const known = found.get(key);
    if (known) known.push(slice);
    else found.set(key, [slice]);
  }
  return found;
}

function withLoad(endpoint: ShownEndpoint, usages: Usages): EndpointView {
  const usage = usages.of(endpoint.podId);
  return {
    ...endpoint,
    requestsPerSecond: tenths(usage?.requestsPerSecond ?? 0),
    failuresPerSecond: tenths(usage?.failuresPerSecond ?? 0),
  };
}

function loadOf(load: LoadFigures | undefined): LoadView {
  if (!load) return noLoad;
  const { latencyP50, latencyP95, latencyP99 } = load;
  const { round } = Math;
  return {
    ...load,
    latencyP50: round(latencyP50),
    latencyP95: round(latencyP95),
    latencyP99: round(latencyP99),
  };
}

/** Equal text for equal load: the totals grow with every second that has any. */
function loadKey({ history, failures, ...numbers }: LoadView): string {
  const { rps, failed, p95 } = history.at(-1) ?? {};
  return [
    ...Object.values(numbers),
    ...Object.entries(failures).flat(),
    history.length,
    rps,
    failed,
    p95,
  ].join();
}

function viewOf(
  id: string,
  service: Service,
  endpoints: readonly EndpointView[],
  load: LoadView,
  traffic: Traffic | undefined,
): ServiceView {
  const { metadata, spec } = service;
  const profile = traffic?.spec.profile;
  const selector = Object.entries(spec.selector ?? {}).map(([key, value]) => `${key}=${value}`);
  return {
    id,
    ref: refOf(service),
    name: metadata.name,
    namespace: metadata.namespace ?? 'default',
    type: spec.type ?? 'ClusterIP',
    ...(spec.clusterIP && { clusterIP: spec.clusterIP }),
    ports: (spec.ports ?? []).map(
      ({ port, nodePort, protocol = 'TCP' }) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`,
    ),
    selector: selector.join(',') || '<none>',
    endpoints,
    load,
    ...(profile && { profile: { type: profile.type, says: profileSays(profile) } }),
  };
}

/** A profile in words. */
export function profileSays(profile: TrafficProfile): string {
  switch (profile.type) {
    case 'steady':
      return `${profile.rps} requests a second`;
    case 'spike':
      return `${profile.base} requests a second, ${profile.peak} for ${profile.durationSeconds} s after ${profile.startSeconds} s`;
    case 'wave':
      return `between ${profile.base} and ${profile.peak} requests a second, every ${profile.periodSeconds} s`;
    case 'ramp':
      return `from ${profile.from} to ${profile.to} requests a second within ${profile.durationSeconds} s`;
    case 'closed':
      return `${profile.users} users, who think ${profile.thinkSeconds} s between requests`;
  }
}
