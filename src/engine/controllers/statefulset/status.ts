import { isPodReady, isTerminating } from '../../api/pod-status.ts';
import type { ControllerRevision, Pod, StatefulSet } from '../../api/types.ts';
import { isPodAvailable } from '../workload/availability.ts';
import { compact } from '../workload/compact.ts';
import { POD_REVISION } from '../workload/revisions.ts';
import { replicasOf } from './identity.ts';

export type StatefulSetStatus = NonNullable<StatefulSet['status']>;

export interface Revisions {
  /** What the pods ran before the update began. */
  readonly current: ControllerRevision;
  /** What they are to run. */
  readonly update: ControllerRevision;
  readonly collisionCount: number;
}

export function podRevision(pod: Pod): string {
  return pod.metadata.labels?.[POD_REVISION] ?? '';
}

/** Models pkg/controller/statefulset/stateful_set_control.go computeReplicaStatus and completeRollingUpdate */
export function statefulSetStatus(
  set: StatefulSet,
  pods: readonly Pod[],
  { current, update, collisionCount }: Revisions,
  deletedForUpdate: number,
  now: number,
): StatefulSetStatus {
  const ready = pods.filter((pod) => pod.status?.phase === 'Running' && isPodReady(pod));
  const available = ready.filter((pod) => isPodAvailable(pod, set.spec.minReadySeconds ?? 0, now));
  const lasting = pods.filter((pod) => !isTerminating(pod));
  const ofRevision = ({ metadata }: ControllerRevision) =>
    lasting.filter((pod) => podRevision(pod) === metadata.name).length;
  const updated = ofRevision(update);
  const wished = replicasOf(set);
  const complete =
    set.spec.updateStrategy?.type !== 'OnDelete' &&
    [updated, ready.length, pods.length].every((count) => count === wished);
  const { generation } = set.metadata;
  return {
    ...compact({
      observedGeneration: generation,
      readyReplicas: ready.length,
      currentReplicas: complete ? updated : ofRevision(current) - deletedForUpdate,
      updatedReplicas: updated,
    }),
    replicas: pods.length,
    availableReplicas: available.length,
    currentRevision: (complete ? update : current).metadata.name,
    updateRevision: update.metadata.name,
    collisionCount,
  };
}
