import { keyOf } from '../../api/key.ts';
import { getLabel } from '../../api/labels.ts';
import { controllerOf } from '../../api/pod-status.ts';
import type { ApiError } from '../../api/result.ts';
import type { ReplicaSet } from '../../api/types.ts';
import type { NewObject } from '../../store/client.ts';
import { isEqual } from '../../store/equal.ts';
import { controllerReference } from '../workload/owner.ts';
import { isNamespaceTerminating } from '../workload/pod-control.ts';
import { newestAnnotations, REVISION, revisionOf, withSizes } from './annotations.ts';
import { findCondition, newCondition, setCondition } from './conditions.ts';
import type { Pass } from './pass.ts';
import { active, replicasOf, total } from './replica-sets.ts';
import { newestSize } from './size.ts';
import { progressDeadline } from './strategy.ts';
import { isSameTemplate, TEMPLATE_HASH, templateHash, withHash } from './template.ts';

/** The longest name there may be. Models pkg/controller/deployment/sync.go generateReplicaSetName */
const LONGEST_NAME = 253;

/**
 * Gives the newest ReplicaSet the next revision, and the Deployment the same; makes one if there is none and `create`.
 * Models pkg/controller/deployment/sync.go getAllReplicaSetsAndSyncRevision, getNewReplicaSet
 *
 * @returns whether to stop here: it could not be made
 */
export function syncNewest(pass: Pass, create: boolean): 'done' | 'retry' | 'stop' {
  const revision = Math.max(0, ...pass.old.map(revisionOf)) + 1;
  if (pass.newest) {
    syncExisting(pass, pass.newest, revision);
    return 'done';
  }
  return create ? createNewest(pass, revision) : 'done';
}

function syncExisting(pass: Pass, newest: ReplicaSet, revision: number): void {
  const { deployment } = pass;
  const { minReadySeconds } = deployment.spec;
  const annotations = newestAnnotations(newest.metadata.annotations, deployment, revision);
  const sameWait = (newest.spec.minReadySeconds ?? 0) === (minReadySeconds ?? 0);
  if (!sameWait || !isEqual(annotations, newest.metadata.annotations ?? {})) {
    pass.updateReplicaSet(newest, (present) => ({
      ...present,
      metadata: { ...present.metadata, annotations },
      spec: sameWait ? present.spec : { ...present.spec, minReadySeconds: minReadySeconds ?? 0 },
    }));
    return;
  }
  noteRevision(pass, newest);
  const { status } = pass.deployment;
  if (progressDeadline(deployment) === undefined || findCondition(status?.conditions, 'Progressing')) return;
  setProgressing(pass, 'True', 'FoundNewReplicaSet', `Found new replica set "${newest.metadata.name}"`);
}

function createNewest(pass: Pass, revision: number): 'done' | 'retry' | 'stop' {
  const { api, deployment } = pass;
  const wanted = newReplicaSet(pass, revision);
  const result = api.create('ReplicaSet', wanted);
  if (!result.ok) return refused(pass, wanted.metadata.name ?? '', result.error);
  pass.adoptNewest(result.value);
  const { name } = result.value.metadata;
  const replicas = replicasOf(result.value);
  if (replicas > 0) {
    api.event(
      deployment,
      'Normal',
      'ScalingReplicaSet',
      `Scaled up replica set ${name} from 0 to ${replicas}`,
    );
  }
  noteRevision(pass, result.value);
  if (progressDeadline(deployment) !== undefined)
    setProgressing(pass, 'True', 'NewReplicaSetCreated', `Created new replica set "${name}"`);
  return 'done';
}

function newReplicaSet(pass: Pass, revision: number): NewObject<ReplicaSet> {
  const { deployment } = pass;
  const { name, namespace } = deployment.metadata;
  const { selector, template, minReadySeconds } = deployment.spec;
  const hash = templateHash(deployment);
  const hashed = withHash(template, hash);
  const labels = hashed.metadata?.labels ?? {};
  return {
    metadata: {
      name: `${name.slice(0, LONGEST_NAME - 1 - hash.length)}-${hash}`,
      ...(namespace !== undefined && { namespace }),
      ownerReferences: [controllerReference(deployment)],
      labels,
      annotations: withSizes(newestAnnotations(undefined, deployment, revision), deployment),
    },
    spec: {
      replicas: newestSize(deployment, total(active(pass.old), replicasOf), 0),
      ...(minReadySeconds !== undefined && { minReadySeconds }),
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [TEMPLATE_HASH]: hash } },
      template: hashed,
    },
  };
}

function refused(pass: Pass, name: string, error: ApiError): 'done' | 'retry' | 'stop' {
  const { api, deployment } = pass;
  if (error.reason === 'AlreadyExists') return nameTaken(pass, name);
  if (isNamespaceTerminating(api.store, deployment)) return 'stop';
  const message = `Failed to create new replica set "${name}": ${error.message}`;
  if (progressDeadline(deployment) !== undefined)
    setProgressing(pass, 'False', 'ReplicaSetCreateError', message);
  api.event(deployment, 'Warning', 'ReplicaSetCreateError', message);
  return 'retry';
}

/** Either it is the one after all, or two templates have one hash: the next attempt takes another. */
function nameTaken(pass: Pass, name: string): 'done' | 'retry' {
  const { api, deployment } = pass;
  const { namespace } = deployment.metadata;
  const taken = api.store.get('ReplicaSet', keyOf({ metadata: { ...(namespace && { namespace }), name } }));
  const mine = taken && controllerOf(taken)?.uid === deployment.metadata.uid;
  if (mine && isSameTemplate(taken.spec.template ?? {}, deployment.spec.template)) {
    pass.adoptNewest(taken);
    noteRevision(pass, taken);
    return 'done';
  }
  const { status } = deployment;
  pass.setStatus({ ...status, collisionCount: (status?.collisionCount ?? 0) + 1 });
  return 'retry';
}

function noteRevision(pass: Pass, newest: ReplicaSet): void {
  const revision = getLabel(newest.metadata.annotations, REVISION) ?? '';
  if (getLabel(pass.deployment.metadata.annotations, REVISION) !== revision)
    pass.annotate({ [REVISION]: revision });
}

function setProgressing(pass: Pass, status: 'True' | 'False', reason: string, message: string): void {
  const present = pass.deployment.status;
  const condition = newCondition('Progressing', status, reason, message, pass.now);
  pass.setStatus({ ...present, conditions: setCondition(present?.conditions ?? [], condition) });
}
