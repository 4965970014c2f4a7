import type {
  Cluster,
  EndpointSlice,
  LoadFigures,
  Service,
  Traffic,
  TrafficProfile,
} from '../../engine/index.ts';
import type { EndpointView, LoadView, ServiceView } from '../view.ts';
import { Memo } from './memo.ts';
import { keyOf, refOf } from './refs.ts';
import { Stamp } from './stamp.ts';
import { tenths } from './usage.ts';

const SERVICE_NAME = 'kubernetes.io/service-name';

const noLoad: LoadView = {
  requestsPerSecond: 0,
  failuresPerSecond: 0,
  latencyP50: 0,
  latencyP95: 0,
  failures: {},
  totalOk: 0,
  totalFailed: 0,
  history: [],
};

/** Services, by key, with the pods that they send to and the load on them. */
export class ServicesProjection {
  readonly #memo = new Memo<ServiceView>();
  readonly #stamp = new Stamp();
  #collection: Readonly<Record<string, ServiceView>> = {};

  project(cluster: Cluster): Readonly<Record<string, ServiceView>> {
    if (this.#stamp.isUnchanged(cluster)) return this.#collection;
    const { store } = cluster;
    const slices = slicesByService(store.list('EndpointSlice'));
    for (const service of store.list('Service')) {
      const id = keyOf(service.metadata);
      const endpoints = (slices.get(id) ?? []).flatMap((slice) => endpointsOf(slice, cluster));
      const load = loadOf(cluster.load(id));
      const traffic = store.named('Traffic', service.metadata.namespace, service.metadata.name);
      const endpointKey = endpoints.map((each) => Object.values(each).join()).join(' ');
      this.#memo.put(id, [service, traffic, endpointKey, loadKey(load)], () =>
        viewOf(id, service, endpoints, load, traffic),
      );
    }
    this.#collection = this.#memo.collect();
    return this.#collection;
  }
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

function endpointsOf(slice: EndpointSlice, cluster: Cluster): EndpointView[] {
  return slice.endpoints.flatMap(({ targetRef, conditions }) => {
    if (targetRef?.uid === undefined) return [];
    const usage = cluster.podUsage(targetRef.uid);
    return {
      podId: targetRef.uid,
      ready: conditions?.ready ?? true,
      requestsPerSecond: tenths(usage?.requestsPerSecond ?? 0),
      failuresPerSecond: tenths(usage?.failuresPerSecond ?? 0),
    };
  });
}

function loadOf(load: LoadFigures | undefined): LoadView {
  if (!load) return noLoad;
  return { ...load, latencyP50: Math.round(load.latencyP50), latencyP95: Math.round(load.latencyP95) };
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
  }
}
