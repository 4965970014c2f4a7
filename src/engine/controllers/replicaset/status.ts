import { matchesLabels } from '../../api/labels.ts';
import { isPodReady } from '../../api/pod-status.ts';
import type { ApiError } from '../../api/result.ts';
import { formatTime } from '../../api/time.ts';
import type { Pod, ReplicaSet } from '../../api/types.ts';
import { isPodAvailable } from '../workload/availability.ts';
import { compact } from '../workload/compact.ts';
import type { ReplicaOwner } from './replicas.ts';

export type ReplicasStatus = NonNullable<ReplicaSet['status']>;
type Condition = NonNullable<ReplicasStatus['conditions']>[number];

/** Counts the pods there are. Models pkg/controller/replicaset/replica_set_utils.go calculateStatus */
export function replicasStatus(
  owner: ReplicaOwner,
  pods: readonly Pod[],
  refusal: ApiError | undefined,
  now: number,
): ReplicasStatus {
  const { object, template, minReadySeconds, replicas, status } = owner;
  const labels = template.metadata?.labels;
  const counts = compact({
    fullyLabeledReplicas: pods.filter((pod) => matchesLabels(labels, pod.metadata.labels)).length,
    readyReplicas: pods.filter(isPodReady).length,
    availableReplicas: pods.filter((pod) => isPodAvailable(pod, minReadySeconds, now)).length,
    observedGeneration: object.metadata.generation,
  });
  const conditions = withFailure(status?.conditions ?? [], refusal, pods.length - replicas, now);
  return { replicas: pods.length, ...counts, ...(conditions.length > 0 && { conditions }) };
}

/** The condition tells of the first refusal, and goes when there is none any more. */
function withFailure(
  conditions: readonly Condition[],
  refusal: ApiError | undefined,
  surplus: number,
  now: number,
): readonly Condition[] {
  const told = conditions.some(({ type }) => type === 'ReplicaFailure');
  if (!refusal) return told ? conditions.filter(({ type }) => type !== 'ReplicaFailure') : conditions;
  if (told) return conditions;
  const failure: Condition = {
    type: 'ReplicaFailure',
    status: 'True',
    lastTransitionTime: formatTime(now),
    reason: surplus < 0 ? 'FailedCreate' : 'FailedDelete',
    message: refusal.message,
  };
  return [...conditions, failure];
}
