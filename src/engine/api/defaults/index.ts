import { isKnownKind } from '../kinds.ts';
import type { Settings } from '../settings.ts';
import type { Kind, KindMap, Manifest } from '../types.ts';
import { defaultAutoscaler } from './autoscaling.ts';
import { defaultNamespace, defaultNode, defaultPriorityClass, defaultSecret } from './cluster.ts';
import { defaultCronJob, defaultJob } from './job.ts';
import { defaultPod } from './pod.ts';
import { defaultNodePool } from './podground.ts';
import { defaultEndpointSlice, defaultService } from './service.ts';
import { defaultPersistentVolume, defaultPersistentVolumeClaim, defaultStorageClass } from './storage.ts';
import {
  defaultDaemonSet,
  defaultDeployment,
  defaultReplicaSet,
  defaultReplicationController,
  defaultStatefulSet,
} from './workloads.ts';

const asIs = <T>(object: T): T => object;

const defaults: { readonly [K in Kind]: (object: KindMap[K], settings: Settings) => KindMap[K] } = {
  Pod: defaultPod,
  Node: defaultNode,
  Namespace: defaultNamespace,
  Service: defaultService,
  ConfigMap: asIs,
  Secret: defaultSecret,
  PersistentVolume: defaultPersistentVolume,
  PersistentVolumeClaim: defaultPersistentVolumeClaim,
  ReplicationController: defaultReplicationController,
  Deployment: defaultDeployment,
  ReplicaSet: defaultReplicaSet,
  StatefulSet: defaultStatefulSet,
  DaemonSet: defaultDaemonSet,
  ControllerRevision: asIs,
  Job: defaultJob,
  CronJob: defaultCronJob,
  HorizontalPodAutoscaler: defaultAutoscaler,
  EndpointSlice: defaultEndpointSlice,
  PodDisruptionBudget: asIs,
  PriorityClass: defaultPriorityClass,
  StorageClass: defaultStorageClass,
  Machine: asIs,
  NodePool: defaultNodePool,
  Traffic: asIs,
  Component: asIs,
};

/**
 * Fills in what the API server fills in on every write, before admission and validation. Expects what
 * `decode` gave, or an object of the engine's own making; kinds that it does not know stay as they are. Doing
 * it twice changes nothing.
 * Models the SetObjectDefaults_* functions of pkg/apis
 */
export function applyDefaults(manifest: Manifest, settings: Settings): Manifest {
  const { kind } = manifest;
  if (!isKnownKind(kind)) return manifest;
  const fillIn = defaults[kind] as (object: unknown, settings: Settings) => unknown;
  return fillIn(manifest, settings) as Manifest;
}
