import type { Deployment, ReplicaSet } from '../../api/types.ts';
import { desiredReplicas, maxReplicas } from './annotations.ts';
import { availableOf, replicasOf } from './replica-sets.ts';
import { isRollingUpdate, maxSurge } from './strategy.ts';

/**
 * The size that the newest ReplicaSet may have now, being of size `present` while all others together have `others`.
 * Models pkg/controller/deployment/util/deployment_util.go NewRSNewReplicas
 */
export function newestSize(deployment: Deployment, others: number, present: number): number {
  const wished = replicasOf(deployment);
  if (!isRollingUpdate(deployment)) return wished;
  const room = wished + maxSurge(deployment) - others - present;
  return room <= 0 ? present : present + Math.min(room, wished - present);
}

/** Whether it has all the pods that the Deployment wants. Models pkg/controller/deployment/util/deployment_util.go IsSaturated */
export function isSaturated(deployment: Deployment, replicaSet: ReplicaSet): boolean {
  const wished = replicasOf(deployment);
  return (
    replicasOf(replicaSet) === wished &&
    desiredReplicas(replicaSet) === wished &&
    availableOf(replicaSet) === wished
  );
}

/**
 * A ReplicaSet's share of `toAdd` pods (fewer than none: to remove), when `added` are given out already.
 * Models pkg/controller/deployment/util/deployment_util.go GetReplicaSetProportion
 */
export function proportion(
  deployment: Deployment,
  replicaSet: ReplicaSet,
  toAdd: number,
  added: number,
): number {
  if (replicasOf(replicaSet) === 0 || toAdd === 0 || toAdd === added) return 0;
  const fraction = fractionOf(deployment, replicaSet);
  return toAdd > 0 ? Math.min(fraction, toAdd - added) : Math.max(fraction, toAdd - added);
}

/** Models pkg/controller/deployment/util/deployment_util.go getReplicaSetFraction */
function fractionOf(deployment: Deployment, replicaSet: ReplicaSet): number {
  const present = replicasOf(replicaSet);
  const wished = replicasOf(deployment);
  if (wished === 0) return -present;
  const before = maxReplicas(replicaSet) || (deployment.status?.replicas ?? 0);
  if (before === 0) return 0;
  return Math.round((present * (wished + maxSurge(deployment))) / before) - present;
}
