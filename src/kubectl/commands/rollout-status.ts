import type { DaemonSet, Deployment, StatefulSet } from '../../engine/index.ts';

export interface RolloutStatus {
  readonly text: string;
  readonly isDone: boolean;
  readonly error?: string;
}

const waiting = (text: string): RolloutStatus => ({ text, isDone: false });
const done = (text: string): RolloutStatus => ({ text, isDone: true });
const failed = (error: string): RolloutStatus => ({ text: '', isDone: true, error });

/** Models k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go */
export function rolloutStatus(object: Deployment | StatefulSet | DaemonSet, revision: number): RolloutStatus {
  switch (object.kind) {
    case 'Deployment':
      return ofDeployment(object, revision);
    case 'StatefulSet':
      return ofStatefulSet(object);
    case 'DaemonSet':
      return ofDaemonSet(object);
    default:
      return failed(
        `no status viewer has been implemented for ${(object as { readonly kind: string }).kind}`,
      );
  }
}

function ofDeployment({ metadata, spec, status = {} }: Deployment, revision: number): RolloutStatus {
  const { name, generation = 1 } = metadata;
  const running = Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0);
  if (revision > 0 && revision !== running)
    return failed(`desired revision (${revision}) is different from the running revision (${running})`);
  if (generation > (status.observedGeneration ?? 0))
    return waiting('Waiting for deployment spec update to be observed...');
  const progressing = status.conditions?.find(({ type }) => type === 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded')
    return failed(`deployment "${name}" exceeded its progress deadline`);
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  const wanted = spec.replicas ?? 1;
  const rollout = `Waiting for deployment "${name}" rollout to finish:`;
  if (updatedReplicas < wanted)
    return waiting(`${rollout} ${updatedReplicas} out of ${wanted} new replicas have been updated...`);
  if (replicas > updatedReplicas)
    return waiting(`${rollout} ${replicas - updatedReplicas} old replicas are pending termination...`);
  if (availableReplicas < updatedReplicas)
    return waiting(`${rollout} ${availableReplicas} of ${updatedReplicas} updated replicas are available...`);
  return done(`deployment "${name}" successfully rolled out`);
}

function ofDaemonSet({ metadata, spec, status }: DaemonSet): RolloutStatus {
  const { name, generation = 1 } = metadata;
  if ((spec.updateStrategy?.type ?? 'RollingUpdate') !== 'RollingUpdate')
    return failed('rollout status is only available for RollingUpdate strategy type');
  if (!status || generation > (status.observedGeneration ?? 0))
    return waiting('Waiting for daemon set spec update to be observed...');
  const { updatedNumberScheduled = 0, desiredNumberScheduled = 0, numberAvailable = 0 } = status;
  const rollout = `Waiting for daemon set "${name}" rollout to finish:`;
  if (updatedNumberScheduled < desiredNumberScheduled)
    return waiting(
      `${rollout} ${updatedNumberScheduled} out of ${desiredNumberScheduled} new pods have been updated...`,
    );
  if (numberAvailable < desiredNumberScheduled)
    return waiting(
      `${rollout} ${numberAvailable} of ${desiredNumberScheduled} updated pods are available...`,
    );
  return done(`daemon set "${name}" successfully rolled out`);
}

function ofStatefulSet({ metadata, spec, status }: StatefulSet): RolloutStatus {
  const strategy = spec.updateStrategy;
  if ((strategy?.type ?? 'RollingUpdate') !== 'RollingUpdate')
    return failed('rollout status is only available for RollingUpdate strategy type');
  if (!status?.observedGeneration || (metadata.generation ?? 1) > status.observedGeneration)
    return waiting('Waiting for statefulset spec update to be observed...');
  const wanted = spec.replicas ?? 1;
  const {
    readyReplicas = 0,
    updatedReplicas = 0,
    currentReplicas = 0,
    updateRevision,
    currentRevision,
  } = status;
  if (readyReplicas < wanted) return waiting(`Waiting for ${wanted - readyReplicas} pods to be ready...`);
  const partition = strategy?.rollingUpdate?.partition ?? 0;
  if (partition > 0) {
    const due = wanted - partition;
    return updatedReplicas < due
      ? waiting(
          `Waiting for partitioned roll out to finish: ${updatedReplicas} out of ${due} new pods have been updated...`,
        )
      : done(`partitioned roll out complete: ${updatedReplicas} new pods have been updated...`);
  }
  return updateRevision === currentRevision
    ? done(`statefulset rolling update complete ${currentReplicas} pods at revision ${currentRevision}...`)
    : waiting(
        `waiting for statefulset rolling update to complete ${updatedReplicas} pods at revision ${updateRevision}...`,
      );
}
