import { type Key, keyOf } from '../../api/key.ts';
import { isEmptySelector, matchesSelector } from '../../api/labels.ts';
import { controllerOf, isTerminating } from '../../api/pod-status.ts';
import type { Deployment, ReplicaSet } from '../../api/types.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import type { Controller, ControllerContext, Requeue } from '../controller.ts';
import { claim } from '../workload/claim.ts';
import { resolveController, watchDependents, watchOwn } from '../workload/owner.ts';
import { cleanUpHistory } from './history.ts';
import { syncNewest } from './newest.ts';
import { Pass } from './pass.ts';
import { notePause } from './paused.ts';
import { rolloutRecreate } from './recreate.ts';
import { rolloutRolling } from './rolling.ts';
import { isScalingEvent, scale } from './scaling.ts';
import { deploymentStatus } from './status.ts';
import { isRollingUpdate } from './strategy.ts';

export function deploymentController(): Controller {
  return {
    name: 'deployment-controller',
    watches: [
      watchOwn('Deployment'),
      watchDependents('ReplicaSet', 'Deployment', (owner, labels) =>
        matchesSelector(owner.spec.selector, labels),
      ),
      { kind: 'Pod', keys: whenLastPodIsGone },
    ],
    reconcile,
  };
}

/** Models pkg/controller/deployment/deployment_controller.go syncDeployment */
function reconcile(key: Key, context: ControllerContext): Requeue | undefined {
  const { api, store } = context;
  const deployment = store.get('Deployment', key);
  if (!deployment) return undefined;
  if (isEmptySelector(deployment.spec.selector)) return refuseToSelectAll(deployment, context);

  const candidates = [...controlledReplicaSets(store, deployment), ...orphanReplicaSets(store, deployment)];
  const { claimed, error } = claim(api, deployment, candidates, (replicaSet) =>
    matchesSelector(deployment.spec.selector, replicaSet.metadata.labels),
  );
  if (error) return { type: 'retry' };
  const pass = new Pass(context, deployment, claimed);

  if (isTerminating(deployment)) {
    syncNewest(pass, false);
    pass.setStatus(deploymentStatus(pass));
    return undefined;
  }
  notePause(pass);
  if (deployment.spec.paused) return resizeOnly(pass);
  syncNewest(pass, false);
  if (isScalingEvent(pass)) return resizeOnly(pass);
  return isRollingUpdate(deployment) ? rolloutRolling(pass) : rolloutRecreate(pass);
}

/** Models pkg/controller/deployment/sync.go sync */
function resizeOnly(pass: Pass): undefined {
  syncNewest(pass, false);
  scale(pass);
  if (pass.deployment.spec.paused) cleanUpHistory(pass);
  pass.setStatus(deploymentStatus(pass));
}

function refuseToSelectAll(deployment: Deployment, { api }: ControllerContext): undefined {
  const message = 'This deployment is selecting all pods. A non-empty selector is required.';
  api.event(deployment, 'Warning', 'SelectingAll', message);
  const { generation } = deployment.metadata;
  api.setStatus('Deployment', keyOf(deployment), {
    ...deployment.status,
    ...(generation !== undefined && { observedGeneration: generation }),
  });
}

/** A Recreate waits for the end of all old pods. Models pkg/controller/deployment/deployment_controller.go deletePod */
function whenLastPodIsGone({ before, after }: Revision, store: Store): Key[] {
  if (!before || after) return [];
  const { namespace } = before.metadata;
  const replicaSet = resolveController(store, 'ReplicaSet', namespace, controllerOf(before));
  if (!replicaSet) return [];
  const deployment = resolveController(store, 'Deployment', namespace, controllerOf(replicaSet));
  if (!deployment || isRollingUpdate(deployment)) return [];
  for (const sibling of controlledReplicaSets(store, deployment))
    for (const dependent of store.controlledBy(sibling.metadata.uid)) if (dependent.kind === 'Pod') return [];
  return [keyOf(deployment)];
}

function* controlledReplicaSets(store: Store, deployment: Deployment): Iterable<ReplicaSet> {
  for (const object of store.controlledBy(deployment.metadata.uid))
    if (object.kind === 'ReplicaSet') yield object as ReplicaSet;
}

function orphanReplicaSets(store: Store, deployment: Deployment): Iterable<ReplicaSet> {
  return store.orphans('ReplicaSet', deployment.metadata.namespace);
}
