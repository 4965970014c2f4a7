import type { ReplicaSet } from '../../api/types.ts';
import { desiredReplicas } from './annotations.ts';
import type { Pass } from './pass.ts';
import { active, byAge, bySizeNewer, bySizeOlder, replicasOf, total } from './replica-sets.ts';
import { isSaturated, proportion } from './size.ts';
import { isRollingUpdate, maxSurge } from './strategy.ts';

/** Whether the Deployment was given another size since. Models pkg/controller/deployment/sync.go isScalingEvent */
export function isScalingEvent({ all, deployment }: Pass): boolean {
  return active(all).some((replicaSet) => {
    const desired = desiredReplicas(replicaSet);
    return desired !== undefined && desired !== replicasOf(deployment);
  });
}

/**
 * Brings the ReplicaSets to the Deployment's size without hastening a rollout: each grows or shrinks in proportion.
 * Models pkg/controller/deployment/sync.go scale
 */
export function scale(pass: Pass): void {
  const { deployment, newest, old } = pass;
  const only = activeOrLatest(newest, old);
  if (only) {
    if (replicasOf(only) !== replicasOf(deployment)) pass.resize(only, replicasOf(deployment));
  } else if (newest && isSaturated(deployment, newest)) {
    for (const replicaSet of active(old)) pass.resize(replicaSet, 0);
  } else if (isRollingUpdate(deployment)) {
    scaleProportionally(pass);
  }
}

/** Models pkg/controller/deployment/util/deployment_util.go FindActiveOrLatest */
function activeOrLatest(newest: ReplicaSet | undefined, old: readonly ReplicaSet[]): ReplicaSet | undefined {
  const [first, ...others] = active(newest ? [...old, newest] : old);
  if (first) return others.length === 0 ? first : undefined;
  return newest ?? [...old].sort(byAge).at(-1);
}

function scaleProportionally(pass: Pass): void {
  const { deployment } = pass;
  const wished = replicasOf(deployment);
  const present = active(pass.all);
  const allowed = wished > 0 ? wished + maxSurge(deployment) : 0;
  const toAdd = allowed - total(present, replicasOf);
  const sorted = toAdd === 0 ? present : present.sort(toAdd > 0 ? bySizeNewer : bySizeOlder);
  let added = 0;
  const sizes = sorted.map((replicaSet) => {
    const share = proportion(deployment, replicaSet, toAdd, added);
    added += share;
    return replicasOf(replicaSet) + share;
  });
  sorted.forEach((replicaSet, index) => {
    const size = sizes[index] ?? 0;
    // What rounding left over goes to the largest.
    pass.resize(replicaSet, index === 0 ? Math.max(0, size + toAdd - added) : size);
  });
}
