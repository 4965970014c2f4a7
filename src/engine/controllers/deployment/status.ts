import { compact } from '../workload/compact.ts';
import { type Conditions, type DeploymentStatus, newCondition, setCondition } from './conditions.ts';
import type { Pass } from './pass.ts';
import { availableOf, replicasOf, total } from './replica-sets.ts';
import { maxUnavailable } from './strategy.ts';

/** Sums up what the ReplicaSets report. Models pkg/controller/deployment/sync.go calculateStatus */
export function deploymentStatus({ all, newest, deployment, now }: Pass): DeploymentStatus {
  const available = total(all, availableOf);
  const { status } = deployment;
  const counts = compact({
    observedGeneration: deployment.metadata.generation,
    replicas: total(all, (replicaSet) => replicaSet.status?.replicas),
    updatedReplicas: newest?.status?.replicas,
    readyReplicas: total(all, (replicaSet) => replicaSet.status?.readyReplicas),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, total(all, replicasOf) - available),
    collisionCount: status?.collisionCount,
  });
  const enough = available >= replicasOf(deployment) - maxUnavailable(deployment);
  const conditions = withAvailable(status?.conditions ?? [], enough, now);
  return { ...counts, conditions };
}

function withAvailable(conditions: Conditions, enough: boolean, now: number): Conditions {
  const condition = enough
    ? newCondition(
        'Available',
        'True',
        'MinimumReplicasAvailable',
        'Deployment has minimum availability.',
        now,
      )
    : newCondition(
        'Available',
        'False',
        'MinimumReplicasUnavailable',
        'Deployment does not have minimum availability.',
        now,
      );
  return setCondition(conditions, condition);
}
