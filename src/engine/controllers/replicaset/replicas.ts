import { controllerOf, isTerminating } from '../../api/pod-status.ts';
import type { ApiError } from '../../api/result.ts';
import type {
  LabelSelector,
  Pod,
  PodTemplateSpec,
  ReplicaSet,
  ReplicationController,
} from '../../api/types.ts';
import type { Store } from '../../store/store.ts';
import type { ControllerContext, Requeue } from '../controller.ts';
import { untilNextAvailable } from '../workload/availability.ts';
import { createPod, deletePod, isNamespaceTerminating } from '../workload/pod-control.ts';
import { podFromTemplate } from '../workload/pod-template.ts';
import { controlledPods } from '../workload/select.ts';
import { slowStart } from '../workload/slow-start.ts';
import { type Census, takeCensus } from './census.ts';
import { podsToDelete } from './deletion-order.ts';
import { type ReplicasStatus, replicasStatus } from './status.ts';

/** Creates or deletes at most so many pods in one go. Models pkg/controller/replicaset/replica_set.go BurstReplicas */
export const BURST_REPLICAS = 500;

/** What a ReplicaSet and a ReplicationController have in common. */
export interface ReplicaOwner {
  readonly object: ReplicaSet | ReplicationController;
  readonly selector: LabelSelector | undefined;
  readonly template: PodTemplateSpec;
  readonly replicas: number;
  readonly minReadySeconds: number;
  readonly status: ReplicasStatus | undefined;
}

export interface Outcome {
  /** Absent when nothing could be found out. */
  readonly status?: ReplicasStatus;
  readonly requeue?: Requeue;
}

/** Keeps as many pods as wished. Models pkg/controller/replicaset/replica_set.go syncReplicaSet */
export function reconcileReplicas(owner: ReplicaOwner, context: ControllerContext): Outcome {
  const { now } = context;
  const { object, minReadySeconds } = owner;
  const census = takeCensus(owner, context);
  if (!census) return { requeue: { type: 'retry' } };

  const refusal = isTerminating(object) ? undefined : manageReplicas(owner, census, context);
  const status = replicasStatus(owner, census, refusal, now);
  if (refusal) return { status, requeue: { type: 'retry' } };
  const wait = minReadySeconds > 0 ? untilNextAvailable(census.pods(), minReadySeconds, now) : undefined;
  return {
    status,
    ...(wait !== undefined && { requeue: { type: 'after', ms: wait, what: 'minReadySeconds' } }),
  };
}

/** Gives the first refusal. Models pkg/controller/replicaset/replica_set.go manageReplicas */
function manageReplicas(
  owner: ReplicaOwner,
  census: Census,
  { api, store, now }: ControllerContext,
): ApiError | undefined {
  const { object, template, replicas } = owner;
  const { present } = census;
  if (present < replicas) {
    if (isNamespaceTerminating(store, object)) return undefined;
    const missing = Math.min(replicas - present, BURST_REPLICAS);
    return slowStart(missing, () => createPod(api, object, podFromTemplate(template, object))).error;
  }
  if (present === replicas) return undefined;
  const surplus = Math.min(present - replicas, BURST_REPLICAS);
  let refusal: ApiError | undefined;
  for (const pod of podsToDelete(census.pods(), relatedPods(store, object), surplus, now).slice(0, surplus)) {
    const result = deletePod(api, object, pod);
    if (!result.ok && result.error.code !== 404) refusal ??= result.error;
  }
  return refusal;
}

/** Pods of all ReplicaSets of the same Deployment. Models pkg/controller/replicaset/replica_set.go getIndirectlyRelatedPods */
function* relatedPods(store: Store, object: ReplicaOwner['object']): Iterable<Pod> {
  const controller = controllerOf(object);
  if (!controller) return;
  for (const sibling of store.controlledBy(controller.uid)) {
    if (sibling.kind === object.kind) yield* controlledPods(store, sibling.metadata.uid);
  }
}
