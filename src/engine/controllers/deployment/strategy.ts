import type { Deployment } from '../../api/types.ts';
import { scaledValue } from '../workload/int-or-percent.ts';
import { replicasOf } from './replica-sets.ts';

export interface Fenceposts {
  readonly surge: number;
  readonly unavailable: number;
}

/**
 * How many pods more and how many fewer than wished a rolling update may have. If rounding leaves neither, one may be
 * missing, or nothing would ever move. Models pkg/controller/deployment/util/deployment_util.go ResolveFenceposts
 */
export function resolveFenceposts(
  maxSurge: number | string | undefined,
  maxUnavailable: number | string | undefined,
  replicas: number,
): Fenceposts {
  const surge = scaledValue(maxSurge, replicas, 'up');
  const unavailable = scaledValue(maxUnavailable, replicas, 'down');
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

export function isRollingUpdate(deployment: Deployment): boolean {
  return deployment.spec.strategy?.type !== 'Recreate';
}

/** Models pkg/controller/deployment/util/deployment_util.go MaxSurge */
export function maxSurge(deployment: Deployment): number {
  return isRollingUpdate(deployment) ? fencepostsOf(deployment).surge : 0;
}

/** Models pkg/controller/deployment/util/deployment_util.go MaxUnavailable */
export function maxUnavailable(deployment: Deployment): number {
  const replicas = replicasOf(deployment);
  if (!isRollingUpdate(deployment) || replicas === 0) return 0;
  return Math.min(fencepostsOf(deployment).unavailable, replicas);
}

function fencepostsOf(deployment: Deployment): Fenceposts {
  const { maxSurge = '25%', maxUnavailable = '25%' } = deployment.spec.strategy?.rollingUpdate ?? {};
  return resolveFenceposts(maxSurge, maxUnavailable, replicasOf(deployment));
}

/** The fewest pods that have to be available. Models pkg/controller/deployment/util/deployment_util.go MinAvailable */
export function minAvailable(deployment: Deployment): number {
  return isRollingUpdate(deployment) ? replicasOf(deployment) - maxUnavailable(deployment) : 0;
}

/** Beyond this, Kubernetes takes a deadline or a limit for none at all. */
const NO_LIMIT = 2 ** 31 - 1;

/** Ms within which a rollout has to show progress; undefined when it may take for ever. Models HasProgressDeadline */
export function progressDeadline(deployment: Deployment): number | undefined {
  const seconds = deployment.spec.progressDeadlineSeconds;
  return seconds === undefined || seconds === NO_LIMIT ? undefined : seconds * 1000;
}

/** Old ReplicaSets to keep; undefined when all are kept. Models HasRevisionHistoryLimit */
export function revisionHistoryLimit(deployment: Deployment): number | undefined {
  const limit = deployment.spec.revisionHistoryLimit;
  return limit === NO_LIMIT ? undefined : limit;
}
