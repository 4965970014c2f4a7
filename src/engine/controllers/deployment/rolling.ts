import type { Requeue } from '../controller.ts';
import { cleanUpHistory } from './history.ts';
import { syncNewest } from './newest.ts';
import type { Pass } from './pass.ts';
import { isComplete, syncRolloutStatus } from './progress.ts';
import { active, availableOf, byAge, replicasOf, total } from './replica-sets.ts';
import { newestSize } from './size.ts';
import { minAvailable } from './strategy.ts';

/** One step of a rolling update: up if that is allowed, else down. Models pkg/controller/deployment/rolling.go rolloutRolling */
export function rolloutRolling(pass: Pass): Requeue | undefined {
  const outcome = syncNewest(pass, true);
  if (outcome !== 'done') return outcome === 'retry' ? { type: 'retry' } : undefined;
  if (!resizeNewest(pass) && !scaleDownOld(pass) && isComplete(pass.deployment, pass.deployment.status))
    cleanUpHistory(pass);
  return syncRolloutStatus(pass);
}

/** Models pkg/controller/deployment/rolling.go reconcileNewReplicaSet */
function resizeNewest(pass: Pass): boolean {
  const { deployment, newest } = pass;
  if (!newest) return false;
  const present = replicasOf(newest);
  const wished = replicasOf(deployment);
  if (present === wished) return false;
  const size = present > wished ? wished : newestSize(deployment, total(pass.old, replicasOf), present);
  return size !== present && pass.resize(newest, size);
}

/** Models pkg/controller/deployment/rolling.go reconcileOldReplicaSets */
function scaleDownOld(pass: Pass): boolean {
  const { deployment, newest } = pass;
  if (!newest || active(pass.old).length === 0) return false;
  const newUnavailable = replicasOf(newest) - availableOf(newest);
  const most = total(pass.all, replicasOf) - minAvailable(deployment) - newUnavailable;
  if (most <= 0) return false;
  const unhealthy = removeUnhealthy(pass, most);
  const healthy = removeAvailable(pass);
  return unhealthy + healthy > 0;
}

/**
 * Takes pods first that are not available anyway: they would hold up the rollout.
 * Models pkg/controller/deployment/rolling.go cleanupUnhealthyReplicas
 */
function removeUnhealthy(pass: Pass, most: number): number {
  let removed = 0;
  for (const replicaSet of active(pass.old).sort(byAge)) {
    const present = replicasOf(replicaSet);
    const count = Math.min(most - removed, present - availableOf(replicaSet));
    if (removed >= most) break;
    if (count === 0) continue;
    pass.resize(replicaSet, present - count);
    removed += count;
  }
  return removed;
}

/** Models pkg/controller/deployment/rolling.go scaleDownOldReplicaSetsForRollingUpdate */
function removeAvailable(pass: Pass): number {
  const most = total(pass.all, availableOf) - minAvailable(pass.deployment);
  let removed = 0;
  for (const replicaSet of active(pass.old).sort(byAge)) {
    if (removed >= most) break;
    const present = replicasOf(replicaSet);
    const count = Math.min(present, most - removed);
    pass.resize(replicaSet, present - count);
    removed += count;
  }
  return removed;
}
