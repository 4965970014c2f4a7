import { isKnownKind } from '../kinds.ts';
import type { AnyObject, Kind, KindMap, Manifest } from '../types.ts';
import { validateConfigMap, validateSecret } from './config.ts';
import { validateCronJob } from './cron-job.ts';
import { validateDaemonSet } from './daemon-set.ts';
import { validateDeployment } from './deployment.ts';
import { validateEndpointSlice } from './endpoint-slice.ts';
import type { Errors, FieldError } from './error.ts';
import { validateAutoscaler } from './horizontal-pod-autoscaler.ts';
import { validateJob } from './job.ts';
import { type DraftMetadata, validateMetadata, validateMetadataUpdate } from './metadata.ts';
import { checkLabel, checkSubdomain } from './names.ts';
import { validateNode } from './node.ts';
import { validateStorageClass, validateVolume } from './persistent-volume.ts';
import { validateClaim } from './persistent-volume-claim.ts';
import { validatePod } from './pod.ts';
import { validateDisruptionBudget } from './pod-disruption-budget.ts';
import { validateMachine, validateNodePool, validateTraffic } from './podground.ts';
import { validatePriorityClass } from './priority-class.ts';
import { validateReplicaSet, validateReplicationController } from './replica-set.ts';
import { validateService } from './service.ts';
import { validateStatefulSet } from './stateful-set.ts';

export { type FieldError, formatFieldError, invalidError, invalidMessage } from './error.ts';

const validators: { readonly [K in Kind]: (errors: Errors, object: KindMap[K], old?: KindMap[K]) => void } = {
  Pod: validatePod,
  Node: validateNode,
  Namespace: (errors, { metadata }) => validateMetadata(errors, metadata, checkLabel),
  Service: validateService,
  ConfigMap: validateConfigMap,
  Secret: validateSecret,
  PersistentVolume: validateVolume,
  PersistentVolumeClaim: validateClaim,
  ReplicationController: validateReplicationController,
  Deployment: validateDeployment,
  ReplicaSet: validateReplicaSet,
  StatefulSet: validateStatefulSet,
  DaemonSet: validateDaemonSet,
  ControllerRevision: (errors, { metadata }) => validateMetadata(errors, metadata, checkSubdomain),
  Job: validateJob,
  CronJob: validateCronJob,
  HorizontalPodAutoscaler: validateAutoscaler,
  EndpointSlice: validateEndpointSlice,
  PodDisruptionBudget: validateDisruptionBudget,
  PriorityClass: validatePriorityClass,
  StorageClass: validateStorageClass,
  Machine: validateMachine,
  NodePool: validateNodePool,
  Traffic: validateTraffic,
  Component: (errors, { metadata }) => validateMetadata(errors, metadata, checkSubdomain),
};

/** Enough for anybody to begin with; hostile input could earn millions. */
const mostErrors = 100;

/** An object to validate: a defaulted manifest, or a stored object as a component changed it. */
type Subject = Manifest | AnyObject;

/**
 * What the API server would object to, in its own words and order; empty when it would accept. Takes what
 * `decode` and `applyDefaults` gave, or an object of the engine's own making; `old` is the stored object on
 * an update.
 * Models pkg/apis validation packages (core of v1.34, the rest of v1.28)
 */
export function validate(subject: Subject, old?: Subject): FieldError[] {
  const errors: Errors = [];
  const metadata = subject.metadata as DraftMetadata;
  if (old) validateMetadataUpdate(errors, metadata, old.metadata as DraftMetadata);
  const { kind } = subject;
  if (isKnownKind(kind)) {
    const run = validators[kind] as (errors: Errors, object: unknown, old?: unknown) => void;
    run(errors, subject, old);
  } else validateMetadata(errors, metadata, checkSubdomain);
  return errors.slice(0, mostErrors);
}
