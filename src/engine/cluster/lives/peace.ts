import { configurableSettings } from '../../api/flags.ts';
import { isNodeReady, isPodReady, isTerminal, isTerminating } from '../../api/pod-status.ts';
import { defaultSettings } from '../../api/settings.ts';
import type { Deployment, Pod } from '../../api/types.ts';
import { DELETION_CANDIDATE, TO_BE_DELETED } from '../../cloud/record.ts';
import type { Cluster } from '../cluster.ts';

/** Longer than toleration and the longest back-off together. */
const PEACE = 12 * 60_000;
/** Longer than the notice of spot machines, the grace of a shutdown and the Lease of a dead leader. */
const ARMISTICE = 3 * 60_000;
/** Deployments of the random pool whose programs fail by themselves or, crowded on one machine, never start in time. */
export const restless = new Set(['crasher', 'leaker', 'flaky', 'slow']);

/** Undoes what harms, and gives the cluster time: then everything must be as it is wished to be. */
export function makePeace(cluster: Cluster): void {
  const { store } = cluster;
  for (const { name, slowMs } of cluster.components()) {
    cluster.act({ type: 'startComponent', component: name });
    if (slowMs > 0) cluster.act({ type: 'slowComponent', component: name, slowMs: 0 });
  }
  for (const setting of configurableSettings)
    cluster.act({ type: 'configure', setting, value: defaultSettings[setting] });
  for (const { metadata, status } of [...store.list('Machine')]) {
    const { name } = metadata;
    if (status.isCutOff) cluster.act({ type: 'healNode', name });
    for (const agent of status.stopped ?? []) cluster.act({ type: 'startAgent', node: name, agent });
    cluster.act({ type: 'fillDisk', name, gib: 0 });
    cluster.act({ type: 'fillMemory', name, gib: 0 });
  }
  // Leaders are elected, and who was told to shut down is off.
  cluster.advance(ARMISTICE);
  for (const { metadata, status } of [...store.list('Machine')])
    if (status.power === 'Off') cluster.act({ type: 'restoreNode', name: metadata.name });
  for (const { metadata, spec } of [...store.list('Deployment')])
    if (spec.paused) cluster.act({ type: 'resumeRollout', ...nameOf(metadata) });
  for (const { metadata } of [...store.list('Node')]) cluster.act({ type: 'uncordon', name: metadata.name });
  for (const { metadata, spec } of [...store.list('Pod')]) {
    const { name: pod, ...space } = nameOf(metadata);
    for (const { name: container } of spec.containers)
      cluster.act({ type: 'leakMemory', pod, ...space, container, mibPerSecond: 0 });
  }
  for (const { metadata, spec } of [...store.list('Traffic')])
    cluster.act({
      type: 'setTraffic',
      ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
      service: spec.service,
      profile: { type: 'steady', rps: 0 },
    });
  cluster.act({ type: 'delete', kind: 'HorizontalPodAutoscaler', name: 'web' });
  cluster.advance(PEACE);
}

/** What is still wrong after {@link makePeace}, and stays so; empty when nothing is. */
export function wrongInPeace(cluster: Cluster): string[] {
  let wrong = allWrong(cluster);
  // The cluster autoscaler may be in the middle of something.
  for (let looks = 0; looks < 4 && wrong.length > 0; looks++) {
    cluster.advance(ARMISTICE);
    wrong = allWrong(cluster);
  }
  return wrong;
}

function allWrong(cluster: Cluster): string[] {
  return [...badNodes(cluster), ...stuckPods(cluster), ...unmetWishes(cluster)];
}

/** The cluster autoscaler may take nodes away in peace, too. */
function* badNodes({ store }: Cluster): Iterable<string> {
  for (const node of store.list('Node')) {
    const taints = (node.spec.taints ?? []).map(({ key }) => key);
    if (taints.includes(TO_BE_DELETED)) continue;
    if (!isNodeReady(node)) yield `${node.metadata.name} is not ready`;
    for (const key of taints) if (key !== DELETION_CANDIDATE) yield `${node.metadata.name} is tainted ${key}`;
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

function nameOf({ name, namespace }: (Deployment | Pod)['metadata']) {
  return { name, ...(namespace !== undefined && { namespace }) };
}
