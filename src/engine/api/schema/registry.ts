import type { Kind } from '../types.ts';
import { affinity } from './affinity.ts';
import { config } from './config.ts';
import { container } from './container.ts';
import { cronJob } from './cron-job.ts';
import { daemonSet } from './daemon-set.ts';
import { deployment } from './deployment.ts';
import { endpointSlice } from './endpoint-slice.ts';
import { environment } from './environment.ts';
import { horizontalPodAutoscaler } from './horizontal-pod-autoscaler.ts';
import { horizontalPodAutoscalerStatus } from './horizontal-pod-autoscaler-status.ts';
import { horizontalPodAutoscalerV1 } from './horizontal-pod-autoscaler-v1.ts';
import { job } from './job.ts';
import { meta } from './meta.ts';
import { namespace } from './namespace.ts';
import { node } from './node.ts';
import { persistentVolume } from './persistent-volume.ts';
import { persistentVolumeClaim } from './persistent-volume-claim.ts';
import { pod } from './pod.ts';
import { podDisruptionBudget } from './pod-disruption-budget.ts';
import { podStatus } from './pod-status.ts';
import { podground } from './podground.ts';
import { priorityClass } from './priority-class.ts';
import { probe } from './probe.ts';
import { replicaSet } from './replica-set.ts';
import { replicationController } from './replication-controller.ts';
import { security } from './security.ts';
import { service } from './service.ts';
import { statefulSet } from './stateful-set.ts';
import { storageClass } from './storage-class.ts';
import type { Struct, Structs } from './struct.ts';
import { volume } from './volume.ts';
import { volumePlugins } from './volume-plugins.ts';

const structs: Structs = {
  ...affinity,
  ...config,
  ...container,
  ...cronJob,
  ...daemonSet,
  ...deployment,
  ...endpointSlice,
  ...environment,
  ...horizontalPodAutoscalerStatus,
  ...horizontalPodAutoscalerV1,
  ...horizontalPodAutoscaler,
  ...job,
  ...meta,
  ...namespace,
  ...node,
  ...persistentVolumeClaim,
  ...persistentVolume,
  ...podDisruptionBudget,
  ...podStatus,
  ...pod,
  ...podground,
  ...priorityClass,
  ...probe,
  ...replicaSet,
  ...replicationController,
  ...security,
  ...service,
  ...statefulSet,
  ...storageClass,
  ...volumePlugins,
  ...volume,
};

/** The struct of a name; throws when no file of this folder has it. */
export function structOf(name: string): Struct {
  const struct = Object.hasOwn(structs, name) ? structs[name] : undefined;
  if (!struct) throw new Error(`no schema for ${name}`);
  return struct;
}

export const structNames: readonly string[] = Object.keys(structs);

const groups: { readonly [K in Kind]: string } = {
  Pod: 'core',
  Node: 'core',
  Namespace: 'core',
  Service: 'core',
  ConfigMap: 'core',
  Secret: 'core',
  PersistentVolume: 'core',
  PersistentVolumeClaim: 'core',
  ReplicationController: 'core',
  Deployment: 'apps',
  ReplicaSet: 'apps',
  StatefulSet: 'apps',
  DaemonSet: 'apps',
  ControllerRevision: 'apps',
  Job: 'batch',
  CronJob: 'batch',
  HorizontalPodAutoscaler: 'autoscaling',
  EndpointSlice: 'discovery',
  PodDisruptionBudget: 'policy',
  PriorityClass: 'scheduling',
  StorageClass: 'storage',
  Machine: 'podground',
  NodePool: 'podground',
  Traffic: 'podground',
  Component: 'podground',
};

/** The struct that describes a kind's objects in its stored version. */
export function schemaOf(kind: Kind): string {
  return `${groups[kind]}.${kind}`;
}
