import {
  type Cluster,
  controllerOf,
  isPodReady,
  type Pod,
  parseTime,
  podCondition,
} from '../../engine/index.ts';
import type { PodView, Ref, Tone } from '../view.ts';
import { containersOf, waitingTone } from './containers.ts';
import { Memo } from './memo.ts';
import { podColumns, sidecarsOf } from './pod-column.ts';
import { refOf } from './refs.ts';
import { Stamp } from './stamp.ts';
import { type PodUsage, roundMemory, tenths, usageInputs } from './usage.ts';

/** Pods by UID. */
export class PodsProjection {
  readonly #memo = new Memo<PodView>();
  readonly #stamp = new Stamp();
  readonly #owners = new WeakMap<object, Owners>();
  #collection: Readonly<Record<string, PodView>> = {};

  project(cluster: Cluster): Readonly<Record<string, PodView>> {
    if (this.#stamp.isUnchanged(cluster)) return this.#collection;
    const { store } = cluster;
    const machines = new Map(
      [...store.list('Machine')].map((each) => [each.metadata.name, each.status.power]),
    );
    for (const pod of store.list('Pod')) {
      const usage = cluster.podUsage(pod.metadata.uid);
      const owners = this.#ownersOf(pod, cluster);
      // A pod is lost when its machine is: whatever the API still says of it is only what was last heard.
      const isLost = pod.spec.nodeName !== undefined && machines.get(pod.spec.nodeName) !== 'On';
      const inputs = [pod, isLost, owners, ...usageInputs(usage)];
      this.#memo.put(pod.metadata.uid, inputs, () => viewOf(pod, usage, owners, isLost));
    }
    this.#collection = this.#memo.collect();
    return this.#collection;
  }

  /** Owners hardly ever change, and when they do, the list of references is another one. */
  #ownersOf(pod: Pod, cluster: Cluster): Owners {
    const references = pod.metadata.ownerReferences;
    if (!references) return NOBODY;
    const known = this.#owners.get(references);
    if (known) return known;
    const found = ownersOf(cluster, pod);
    this.#owners.set(references, found);
    return found;
  }
}

interface Owners {
  readonly owner?: Ref;
  /** The topmost. */
  readonly workload?: Ref;
}

type Reference = NonNullable<ReturnType<typeof controllerOf>>;

const NOBODY: Owners = {};

function ownersOf(cluster: Cluster, pod: Pod): Owners {
  const { namespace } = pod.metadata;
  const direct = controllerOf(pod);
  if (!direct) return NOBODY;
  const owner = ownerRef(direct, namespace);
  const above = ownerOf(direct, namespace, cluster);
  return { owner, workload: above ? ownerRef(above, namespace) : owner };
}

/** Who owns the owner: the Deployment of a ReplicaSet, the CronJob of a Job. */
function ownerOf(
  { kind, name }: Reference,
  namespace: string | undefined,
  { store }: Cluster,
): Reference | undefined {
  if (kind !== 'ReplicaSet' && kind !== 'Job') return undefined;
  const owner = store.named(kind, namespace, name);
  return owner && controllerOf(owner);
}

function ownerRef({ kind, name, uid }: Reference, namespace?: string): Ref {
  return refOf({ kind, metadata: { namespace, name, uid } });
}

function viewOf(
  pod: Pod,
  usage: PodUsage | undefined,
  { owner, workload }: Owners,
  isLost: boolean,
): PodView {
  const { metadata, spec, status } = pod;
  const columns = podColumns(pod);
  const isReady = isPodReady(pod);
  const message = messageOf(pod);
  return {
    id: metadata.uid,
    ref: refOf(pod),
    name: metadata.name,
    namespace: metadata.namespace ?? 'default',
    labels: metadata.labels ?? {},
    ...(spec.nodeName !== undefined && { nodeName: spec.nodeName }),
    status: columns.status,
    tone: toneOf(pod, columns.status, isReady, isLost),
    readyContainers: columns.ready,
    isReady,
    ...(status?.podIP && { ip: status.podIP }),
    ...(status?.qosClass && { qos: status.qosClass }),
    createdAt: parseTime(metadata.creationTimestamp),
    restarts: columns.restarts,
    ...(owner && { owner }),
    ...(workload && { workload }),
    containers: containersOf(pod, usage, isLost),
    ...(message && { message }),
    requestsPerSecond: tenths(usage?.requestsPerSecond ?? 0),
    failuresPerSecond: tenths(usage?.failuresPerSecond ?? 0),
    cpuMillis: Math.round(usage?.cpuMillis ?? 0),
    memoryBytes: roundMemory(usage?.memoryBytes ?? 0),
    sharedVolumes: sharedVolumesOf(pod),
  };
}

function toneOf(pod: Pod, status: string, isReady: boolean, isLost: boolean): Tone {
  const { phase } = pod.status ?? {};
  if (phase === 'Succeeded') return 'done';
  if (phase === 'Failed') return 'failed';
  if (isLost) return 'lost';
  if (pod.metadata.deletionTimestamp) return 'ending';
  if (!pod.spec.nodeName) return 'pending';
  if (status === 'Running') return isReady ? 'ready' : 'running';
  if (status === 'Error' || status === 'OOMKilled' || /(ExitCode|Signal):/.test(status)) return 'failed';
  if (status === 'Completed' || status === 'NotReady') return 'warning';
  return waitingTone(status.replace(/^Init:/, ''));
}

/** Why it waits, in the scheduler's or the kubelet's words. */
function messageOf({ status }: Pod): string | undefined {
  const scheduled = podCondition({ status }, 'PodScheduled');
  if (scheduled?.status === 'False') return scheduled.message ?? scheduled.reason;
  const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  for (const { state } of all) if (state?.waiting?.message) return state.waiting.message;
  return status?.message;
}

/** Names of volumes that more than one of the containers that run together mounts. */
function sharedVolumesOf(pod: Pod): string[] {
  const sidecars = sidecarsOf(pod);
  const together = [
    ...(pod.spec.initContainers ?? []).filter(({ name }) => sidecars.has(name)),
    ...pod.spec.containers,
  ];
  const mounts = together.map(({ volumeMounts = [] }) => new Set(volumeMounts.map(({ name }) => name)));
  const names = new Set(mounts.flatMap((each) => [...each]));
  return [...names].filter((name) => mounts.filter((each) => each.has(name)).length > 1);
}
