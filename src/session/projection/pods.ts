import {
  type Cluster,
  type ContainerDoings,
  controllerOf,
  isPodReady,
  type Pod,
  parseTime,
  podCondition,
  podRequests,
} from '../../engine/index.ts';
import type { PodView, Ref } from '../view.ts';
import type { Changes } from './changes.ts';
import { containersOf } from './containers.ts';
import { areMany, type Look, MOST_WAITING } from './look.ts';
import { Memo } from './memo.ts';
import { type PodBook, TRAY } from './pod-book.ts';
import { podColumns, sidecarsOf } from './pod-column.ts';
import { toneOf } from './pod-tone.ts';
import { refOf } from './refs.ts';
import { type PodUsage, roundMemory, tenths, type Usages } from './usage.ts';

/** Pods by UID: all of them or, where they are many, those that the learner looks at. */
export class PodsProjection {
  readonly #memo = new Memo<PodView>();
  readonly #owners = new WeakMap<object, Owners>();
  #collection: Readonly<Record<string, PodView>> = {};
  #look: Look | undefined;
  #areMany = false;

  /** Whether pods are too many to be shown one by one. */
  get areMany(): boolean {
    return this.#areMany;
  }

  project(
    cluster: Cluster,
    changes: Changes,
    book: PodBook,
    usages: Usages,
    look: Look,
  ): Readonly<Record<string, PodView>> {
    const isStill = !changes.isBeat && book.changedPlaces.size === 0;
    if (isStill && look === this.#look) return this.#collection;
    this.#look = look;
    this.#areMany = areMany(book.size, this.#areMany);
    for (const uid of this.#areMany ? lookedAt(book, look) : book.uids()) {
      const entry = book.entry(uid);
      if (!entry) continue;
      const { pod, isLost, seat } = entry;
      const usage = usages.of(uid);
      const owners = this.#ownersOf(pod, cluster);
      const inputs = [pod, isLost, seat, owners, usage, cluster.podVersion(uid)];
      this.#memo.put(uid, inputs, () => viewOf(pod, usage, cluster.podDoings(uid), owners, isLost, seat));
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

/** Those that are near enough to be told apart, the first that wait, and those that are wanted by name. */
function lookedAt(book: PodBook, { nodes, pods }: Look): Set<string> {
  const uids = new Set(pods);
  const take = (name: string, most = Number.POSITIVE_INFINITY) => {
    let taken = 0;
    for (const uid of book.place(name)?.seats.all() ?? []) {
      if (uid === undefined) continue;
      if (taken++ >= most) return;
      uids.add(uid);
    }
  };
  for (const node of nodes) take(node);
  take(TRAY, MOST_WAITING);
  return uids;
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
  doings: readonly ContainerDoings[],
  { owner, workload }: Owners,
  isLost: boolean,
  seat: number,
): PodView {
  const { metadata, spec, status } = pod;
  const columns = podColumns(pod);
  const isReady = isPodReady(pod);
  const message = messageOf(pod);
  const { cpu = 0, memory = 0 } = podRequests(pod);
  return {
    id: metadata.uid,
    ref: refOf(pod),
    name: metadata.name,
    namespace: metadata.namespace ?? 'default',
    labels: metadata.labels ?? {},
    ...(spec.nodeName !== undefined && { nodeName: spec.nodeName }),
    seat,
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
    containers: containersOf(pod, usage, doings, isLost),
    requests: { cpu, memory },
    ...(message && { message }),
    requestsPerSecond: tenths(usage?.requestsPerSecond ?? 0),
    failuresPerSecond: tenths(usage?.failuresPerSecond ?? 0),
    cpuMillis: Math.round(usage?.cpuMillis ?? 0),
    memoryBytes: roundMemory(usage?.memoryBytes ?? 0),
    sharedVolumes: sharedVolumesOf(pod),
  };
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
