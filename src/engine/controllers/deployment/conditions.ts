import { formatTime } from '../../api/time.ts';
import type { Deployment, ReplicaSet } from '../../api/types.ts';

export type DeploymentStatus = NonNullable<Deployment['status']>;
export type DeploymentCondition = NonNullable<DeploymentStatus['conditions']>[number];
export type Conditions = readonly DeploymentCondition[];

export function newCondition(
  type: 'Available' | 'Progressing',
  status: 'True' | 'False' | 'Unknown',
  reason: string,
  message: string,
  now: number,
): DeploymentCondition {
  const time = formatTime(now);
  return { type, status, lastUpdateTime: time, lastTransitionTime: time, reason, message };
}

export function findCondition(
  conditions: Conditions | undefined,
  type: string,
): DeploymentCondition | undefined {
  return conditions?.find((condition) => condition.type === type);
}

export function withoutCondition(conditions: Conditions, type: string): Conditions {
  return conditions.some((condition) => condition.type === type)
    ? conditions.filter((condition) => condition.type !== type)
    : conditions;
}

/**
 * Puts a condition last, unless the present one has its status and reason.
 * Models pkg/controller/deployment/util/deployment_util.go SetDeploymentCondition
 */
export function setCondition(conditions: Conditions, condition: DeploymentCondition): Conditions {
  const present = findCondition(conditions, condition.type);
  if (present?.status !== condition.status)
    return [...withoutCondition(conditions, condition.type), condition];
  if (present.reason === condition.reason) return conditions;
  return [...withoutCondition(conditions, condition.type), since(condition, present)];
}

/** The condition, in its status since as long as an earlier one. */
export function since(condition: DeploymentCondition, earlier: DeploymentCondition): DeploymentCondition {
  const { lastTransitionTime } = earlier;
  return { ...condition, ...(lastTransitionTime !== undefined && { lastTransitionTime }) };
}

/** What hinders the ReplicaSets, the newest before others. Models pkg/controller/deployment/progress.go getReplicaFailures */
export function replicaFailure(
  newest: ReplicaSet | undefined,
  all: readonly ReplicaSet[],
): DeploymentCondition | undefined {
  for (const replicaSet of newest ? [newest, ...all] : all) {
    const failure = replicaSet.status?.conditions?.find(({ type }) => type === 'ReplicaFailure');
    if (!failure) continue;
    const { lastTransitionTime } = failure;
    return { ...failure, ...(lastTransitionTime !== undefined && { lastUpdateTime: lastTransitionTime }) };
  }
  return undefined;
}
