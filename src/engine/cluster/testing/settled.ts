import { isNodeReady, isPodReady, isTerminal, isTerminating } from '../../api/pod-status.ts';
import type { Deployment, Pod } from '../../api/types.ts';
import type { Cluster } from '../cluster.ts';

/** Longer than toleration and the longest back-off together. */
const PEACE = 12 * 60_000;
/** Deployments of the random pool whose programs fail by themselves. */
const restless = new Set(['crasher', 'leaker', 'flaky']);

/** Undoes what harms, and gives the cluster time: then everything must be as it is wished to be. */
export function makePeace(cluster: Cluster): void {
  const { store } = cluster;
  for (const { metadata, status } of [...store.list('Machine')])
    if (status.power === 'Off') cluster.act({ type: 'restoreNode', name: metadata.name });
  for (const { metadata } of [...store.list('Node')]) cluster.act({ type: 'uncordon', name: metadata.name });
  for (const { spec } of [...store.list('Traffic')])
    cluster.act({ type: 'setTraffic', service: spec.service, profile: { type: 'steady', rps: 0 } });
  cluster.act({ type: 'delete', kind: 'HorizontalPodAutoscaler', name: 'web' });
  cluster.advance(PEACE);
}

/** What is still wrong after {@link makePeace}; empty when nothing is. */
export function wrongInPeace(cluster: Cluster): string[] {
  return [...badNodes(cluster), ...stuckPods(cluster), ...unmetWishes(cluster)];
}

function* badNodes({ store }: Cluster): Iterable<string> {
  for (const node of store.list('Node')) {
    if (!isNodeReady(node)) yield `${node.metadata.name} is not ready`;
    for (const { key } of node.spec.taints ?? []) yield `${node.metadata.name} is tainted ${key}`;
  }
}

function* stuckPods({ store }: Cluster): Iterable<string> {
  for (const pod of store.list('Pod')) {
    const { name } = pod.metadata;
    const { nodeName } = pod.spec;
    if (nodeName && !store.named('Node', undefined, nodeName))
      yield `${name} is on ${nodeName}, which is gone`;
    if (isTerminating(pod)) yield `${name} does not end`;
  }
}

/** A Deployment whose pods all found a node has as many ready ones as it wishes, and says so. */
function* unmetWishes(cluster: Cluster): Iterable<string> {
  for (const deployment of cluster.store.list('Deployment')) {
    const { metadata, spec, status } = deployment;
    const { name } = metadata;
    if (status?.observedGeneration !== metadata.generation) yield `${name} was not looked at`;
    const pods = podsOf(deployment, cluster);
    const ready = pods.filter(isPodReady).length;
    if (status?.replicas !== undefined && status.replicas !== pods.length)
      yield `${name} says that it has ${status.replicas} pods, and has ${pods.length}`;
    if ((status?.readyReplicas ?? 0) !== ready && !restless.has(name))
      yield `${name} says that ${status?.readyReplicas} are ready, and ${ready} are`;
    const waits = pods.some((pod) => !pod.spec.nodeName || isPulling(pod)) || restless.has(name);
    if (!waits && ready !== spec.replicas) yield `${name} has ${ready} ready pods of ${spec.replicas}`;
  }
}

function podsOf({ metadata }: Deployment, { store }: Cluster): Pod[] {
  const replicaSets = [...store.controlledBy(metadata.uid)];
  const pods = replicaSets.flatMap((replicaSet) => [...store.controlledBy(replicaSet.metadata.uid)]);
  return (pods as Pod[]).filter((pod) => !isTerminal(pod));
}

function isPulling({ status }: Pod): boolean {
  return status?.containerStatuses?.some(({ state }) => state?.waiting?.reason?.includes('Image')) ?? false;
}
