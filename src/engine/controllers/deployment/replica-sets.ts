import { compareText } from '../../api/text.ts';
import type { Deployment, ReplicaSet } from '../../api/types.ts';

/** The wished size. */
export function replicasOf({ spec }: Deployment | ReplicaSet): number {
  return spec.replicas ?? 1;
}

export function availableOf({ status }: ReplicaSet): number {
  return status?.availableReplicas ?? 0;
}

export function total(
  replicaSets: readonly ReplicaSet[],
  count: (replicaSet: ReplicaSet) => number | undefined,
): number {
  return replicaSets.reduce((sum, replicaSet) => sum + (count(replicaSet) ?? 0), 0);
}

/** Those that have, or ought to have, pods. */
export function active(replicaSets: readonly ReplicaSet[]): ReplicaSet[] {
  return replicaSets.filter((replicaSet) => replicasOf(replicaSet) > 0);
}

/** Oldest first; of one second, by name. Models pkg/controller/controller_utils.go ReplicaSetsByCreationTimestamp */
export function byAge(a: ReplicaSet, b: ReplicaSet): number {
  return (
    compareText(a.metadata.creationTimestamp, b.metadata.creationTimestamp) ||
    compareText(a.metadata.name, b.metadata.name)
  );
}

/** Largest first, then oldest. Models pkg/controller/controller_utils.go ReplicaSetsBySizeOlder */
export function bySizeOlder(a: ReplicaSet, b: ReplicaSet): number {
  return replicasOf(b) - replicasOf(a) || byAge(a, b);
}

/** Largest first, then newest. Models pkg/controller/controller_utils.go ReplicaSetsBySizeNewer */
export function bySizeNewer(a: ReplicaSet, b: ReplicaSet): number {
  return replicasOf(b) - replicasOf(a) || byAge(b, a);
}
