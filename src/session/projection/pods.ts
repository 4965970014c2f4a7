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
import { type PodUsage, usageKey, usageOf } from './usage.ts';

/** Pods by UID. */
export class PodsProjection {
  readonly #memo = new Memo<PodView>();

  project(cluster: Cluster): Readonly<Record<string, PodView>> {
    const machines = new Map(
      [...cluster.store.list('Machine')].map((each) => [each.metadata.name, each.status.power]),
    );
    for (const pod of cluster.store.list('Pod')) {
      const usage = usageOf(cluster, pod.metadata.uid);
      const owners = ownersOf(cluster, pod);
      // A pod is lost when its machine is: whatever the API still says of it is only what was last heard.
      const isLost = pod.spec.nodeName !== undefined && machines.get(pod.spec.nodeName) !== 'On';
      const inputs = [pod, isLost, owners.key, usageKey(usage)];
      this.#memo.put(pod.metadata.uid, inputs, () => viewOf(pod, usage, owners, isLost));
    }
    return this.#memo.collect();
  }
}

interface Owners {
  readonly owner?: Ref;
  /** The topmost. */
  readonly workload?: Ref;
  readonly key: string;
}

function ownersOf(cluster: Cluster, pod: Pod): Owners {
  const { namespace } = pod.metadata;
  const direct = controllerOf(pod);
  if (!direct) return { key: '' };
  const owner = ownerRef(direct, namespace);
  const set =
    direct.kind === 'ReplicaSet' ? cluster.store.named('ReplicaSet', namespace, direct.name) : undefined;
  const above = set && controllerOf(set);
  const workload = above ? ownerRef(above, namespace) : owner;
  return { owner, workload, key: `${owner.uid} ${workload.uid}` };
}

function ownerRef(
  { kind, name, uid }: NonNullable<ReturnType<typeof controllerOf>>,
  namespace?: string,
): Ref {
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
    requestsPerSecond: usage?.requestsPerSecond ?? 0,
    failuresPerSecond: usage?.failuresPerSecond ?? 0,
    cpuMillis: usage?.cpuMillis ?? 0,
    memoryBytes: usage?.memoryBytes ?? 0,
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
