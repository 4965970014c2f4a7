import { matchesSelector } from '../../api/labels.ts';
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
import { isPodActive, untilNextAvailable } from '../workload/availability.ts';
import { claim } from '../workload/claim.ts';
import { createPod, deletePod, isNamespaceTerminating } from '../workload/pod-control.ts';
import { podFromTemplate } from '../workload/pod-template.ts';
import { controlledPods } from '../workload/select.ts';
import { slowStart } from '../workload/slow-start.ts';
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
  const { api, store, now } = context;
  const { object, selector, minReadySeconds } = owner;
  const matches = (pod: Pod) => matchesSelector(selector, pod.metadata.labels);
  const candidates = [...controlledPods(store, object.metadata.uid), ...orphanPods(store, object)];
  const { claimed: pods, error } = claim(api, object, candidates.filter(isPodActive), matches);
  if (error) return { requeue: { type: 'retry' } };

  const refusal = isTerminating(object) ? undefined : manageReplicas(owner, pods, context);
  const status = replicasStatus(owner, pods, refusal, now);
  if (refusal) return { status, requeue: { type: 'retry' } };
  const wait = minReadySeconds > 0 ? untilNextAvailable(pods, minReadySeconds, now) : undefined;
  return {
    status,
    ...(wait !== undefined && { requeue: { type: 'after', ms: wait, what: 'minReadySeconds' } }),
  };
}

/** Gives the first refusal. Models pkg/controller/replicaset/replica_set.go manageReplicas */
function manageReplicas(
  owner: ReplicaOwner,
  pods: readonly Pod[],
  { api, store, now }: ControllerContext,
): ApiError | undefined {
  const { object, template, replicas } = owner;
  if (pods.length < replicas) {
    if (isNamespaceTerminating(store, object)) return undefined;
    const missing = Math.min(replicas - pods.length, BURST_REPLICAS);
    return slowStart(missing, () => createPod(api, object, podFromTemplate(template, object))).error;
  }
  if (pods.length === replicas) return undefined;
  const surplus = Math.min(pods.length - replicas, BURST_REPLICAS);
  let refusal: ApiError | undefined;
  for (const pod of podsToDelete(pods, relatedPods(store, object), surplus, now).slice(0, surplus)) {
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

function orphanPods(store: Store, object: ReplicaOwner['object']): Iterable<Pod> {
  return store.orphans('Pod', object.metadata.namespace);
}
