import { parseTime } from '../../api/time.ts';
import type { Deployment } from '../../api/types.ts';
import type { Requeue } from '../controller.ts';
import {
  type Conditions,
  type DeploymentStatus,
  findCondition,
  newCondition,
  replicaFailure,
  setCondition,
  since,
  withoutCondition,
} from './conditions.ts';
import type { Pass } from './pass.ts';
import { replicasOf } from './replica-sets.ts';
import { deploymentStatus } from './status.ts';
import { progressDeadline } from './strategy.ts';

/** Reports how a rollout goes, and asks to come back when it may be overdue. Models pkg/controller/deployment/progress.go syncRolloutStatus */
export function syncRolloutStatus(pass: Pass): Requeue | undefined {
  const counted = deploymentStatus(pass);
  const failure = replicaFailure(pass.newest, pass.all);
  const progressed = withProgress(pass, counted);
  const conditions = failure
    ? setCondition(progressed, failure)
    : withoutCondition(progressed, 'ReplicaFailure');
  const changed = pass.setStatus({ ...counted, conditions });
  return changed ? undefined : whenOverdue(pass);
}

/** All pods are new and available, and no old one is left. Models pkg/controller/deployment/util/deployment_util.go DeploymentComplete */
export function isComplete(deployment: Deployment, status: DeploymentStatus | undefined): boolean {
  const wished = replicasOf(deployment);
  return (
    (status?.updatedReplicas ?? 0) === wished &&
    (status?.replicas ?? 0) === wished &&
    (status?.availableReplicas ?? 0) === wished &&
    (status?.observedGeneration ?? 0) >= (deployment.metadata.generation ?? 0)
  );
}

function withProgress(pass: Pass, counted: DeploymentStatus): Conditions {
  const { deployment, newest, now } = pass;
  const conditions = counted.conditions ?? [];
  const deadline = progressDeadline(deployment);
  if (deadline === undefined) return withoutCondition(conditions, 'Progressing');
  const current = findCondition(deployment.status?.conditions, 'Progressing');
  const allNew = (counted.replicas ?? 0) === (counted.updatedReplicas ?? 0);
  if (allNew && current?.reason === 'NewReplicaSetAvailable') return conditions;

  const subject = newest
    ? `ReplicaSet "${newest.metadata.name}"`
    : `Deployment "${deployment.metadata.name}"`;
  const condition = (status: 'True' | 'False', reason: string, what: string) =>
    newCondition('Progressing', status, reason, `${subject} ${what}.`, now);

  if (isComplete(deployment, counted))
    return setCondition(
      conditions,
      condition('True', 'NewReplicaSetAvailable', 'has successfully progressed'),
    );
  if (hasProgressed(deployment.status, counted)) {
    const progressing = condition('True', 'ReplicaSetUpdated', 'is progressing');
    // Each sign of progress renews lastUpdateTime, from which the deadline counts.
    return [
      ...withoutCondition(conditions, 'Progressing'),
      current?.status === 'True' ? since(progressing, current) : progressing,
    ];
  }
  if (isOverdue(conditions, deadline, now))
    return setCondition(
      conditions,
      condition('False', 'ProgressDeadlineExceeded', 'has timed out progressing'),
    );
  return conditions;
}

/** Models pkg/controller/deployment/util/deployment_util.go DeploymentProgressing */
function hasProgressed(before: DeploymentStatus | undefined, after: DeploymentStatus): boolean {
  const old = (status: DeploymentStatus | undefined) =>
    (status?.replicas ?? 0) - (status?.updatedReplicas ?? 0);
  const grew = (count: 'updatedReplicas' | 'readyReplicas' | 'availableReplicas') =>
    (after[count] ?? 0) > (before?.[count] ?? 0);
  return (
    grew('updatedReplicas') || old(after) < old(before) || grew('readyReplicas') || grew('availableReplicas')
  );
}

/** Models pkg/controller/deployment/util/deployment_util.go DeploymentTimedOut */
function isOverdue(conditions: Conditions, deadline: number, now: number): boolean {
  const condition = findCondition(conditions, 'Progressing');
  if (!condition || condition.reason === 'NewReplicaSetAvailable') return false;
  if (condition.reason === 'ProgressDeadlineExceeded') return true;
  return parseTime(condition.lastUpdateTime ?? '') + deadline < now;
}

/** Models pkg/controller/deployment/progress.go requeueStuckDeployment */
function whenOverdue({ deployment, now }: Pass): Requeue | undefined {
  const deadline = progressDeadline(deployment);
  const current = findCondition(deployment.status?.conditions, 'Progressing');
  if (deadline === undefined || !current) return undefined;
  if (isComplete(deployment, deployment.status) || current.reason === 'ProgressDeadlineExceeded')
    return undefined;
  const left = parseTime(current.lastUpdateTime ?? '') + deadline - now;
  return { type: 'after', ms: Math.max(0, left) + 1000, what: 'progressDeadlineSeconds' };
}
