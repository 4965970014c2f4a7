import { keyOf } from '../api/key.ts';
import type { Node, Pod } from '../api/types.ts';
import type { Around } from '../explain/fate/around.ts';
import type { Fate, FateTarget } from '../explain/fate/fate.ts';
import { foretell } from '../explain/fate/foretell.ts';
import { defaultProfile } from '../scheduler/profile.ts';
import { Runner } from '../scheduler/runner.ts';
import type { Cluster } from './cluster.ts';
import { SimulatedCluster } from './simulated-cluster.ts';

/** What would die if this ended now, what would be replaced and what lost; undefined when it is not there. */
export function foretellFate(cluster: Cluster, target: FateTarget): Fate | undefined {
  const { store, settings, now, agents } = cluster;
  const idle = cluster
    .components()
    .filter(({ state }) => state === 'Stopped' || state === 'CannotReachApi')
    .map(({ name }) => name);
  return foretell(target, {
    store,
    settings,
    now,
    lastHeartbeat: (node) => cluster.lastHeartbeat(node),
    idle: new Set<string>(idle),
    disk: (pod) => agents.diskOf(pod.metadata.uid) ?? nothing,
    inFlight: (pod) => requestsIn(pod, cluster),
    places: (pods, dark, gone) => placesFor(cluster, pods, dark, gone),
  });
}

const nothing: ReturnType<Around['disk']> = { volume: () => 0, layer: () => 0 };

/** Requests of all Services that are with a pod at this moment. */
function requestsIn({ metadata }: Pod, { store, traffic }: Cluster): number {
  let sum = 0;
  for (const service of store.list('Service')) {
    if (service.metadata.namespace !== metadata.namespace) continue;
    sum += traffic.podLoad(keyOf(service), metadata.uid)?.inFlight ?? 0;
  }
  return sum;
}

/** Asks the scheduler's own plugins, one pod after the other, as they would come. */
function placesFor(
  { store }: Cluster,
  pods: readonly Pod[],
  dark: readonly Node[],
  gone: readonly Pod[],
): ReadonlyMap<Pod, string> {
  const places = new Map<Pod, string>();
  if (pods.length === 0) return places;
  const names = new Set(dark.map(({ metadata }) => metadata.name));
  const uids = new Set(gone.map(({ metadata }) => metadata.uid));
  const nodes = [...store.list('Node')].filter(({ metadata }) => !names.has(metadata.name));
  const left = [...store.list('Pod')].filter(({ metadata }) => !uids.has(metadata.uid));
  const simulated = new SimulatedCluster(store, new Runner(defaultProfile), nodes, left);
  for (const pod of pods) {
    const { nodeName: _, ...spec } = pod.spec;
    const { nominatedNodeName: __, ...status } = pod.status ?? {};
    const place = simulated.placeAnywhere({ ...pod, spec, status } as Pod);
    if (place !== undefined) places.set(pod, place);
  }
  return places;
}
