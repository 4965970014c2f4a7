import type { ApiError } from '../../api/result.ts';
import { formatTime } from '../../api/time.ts';
import type { ReplicaSet } from '../../api/types.ts';
import { compact } from '../workload/compact.ts';
import type { Census } from './census.ts';
import type { ReplicaOwner } from './replicas.ts';

export type ReplicasStatus = NonNullable<ReplicaSet['status']>;
type Condition = NonNullable<ReplicasStatus['conditions']>[number];

/** Counts the pods there are. Models pkg/controller/replicaset/replica_set_utils.go calculateStatus */
export function replicasStatus(
  owner: ReplicaOwner,
  census: Census,
  refusal: ApiError | undefined,
  now: number,
): ReplicasStatus {
  const { object, replicas, status } = owner;
  const { present, fullyLabeled, ready, available } = census;
  const counts = compact({
    fullyLabeledReplicas: fullyLabeled,
    readyReplicas: ready,
    availableReplicas: available,
    observedGeneration: object.metadata.generation,
  });
  const conditions = withFailure(status?.conditions ?? [], refusal, present - replicas, now);
  return { replicas: present, ...counts, ...(conditions.length > 0 && { conditions }) };
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
