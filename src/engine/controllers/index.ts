import type { ControllerFactory } from './controller.ts';
import { cronJobController } from './cronjob/controller.ts';
import { daemonSetController } from './daemonset/controller.ts';
import { deploymentController } from './deployment/controller.ts';
import { disruptionController } from './disruption/controller.ts';
import { endpointSliceController } from './endpointslice/controller.ts';
import { garbageCollectorController } from './garbage-collector/controller.ts';
import { horizontalPodAutoscalerController } from './horizontal-pod-autoscaler/controller.ts';
import { jobController } from './job/controller.ts';
import { ttlAfterFinishedController } from './job/ttl.ts';
import { namespaceController } from './namespace/controller.ts';
import { nodeIpamController } from './node-ipam/controller.ts';
import { nodeLifecycleController } from './node-lifecycle/controller.ts';
import { persistentVolumeControllers } from './persistent-volume/index.ts';
import { podGarbageCollectorController } from './pod-garbage-collector/controller.ts';
import { replicaSetController } from './replicaset/controller.ts';
import { replicationController } from './replication/controller.ts';
import { serviceLbController } from './service-lb/controller.ts';
import { statefulSetController } from './statefulset/controller.ts';
import { taintEvictionController } from './taint-eviction/controller.ts';

/** The control loops of kube-controller-manager. To add one: a file beside this, and a line here. */
export const controllerFactories: readonly ControllerFactory[] = [
  deploymentController,
  replicaSetController,
  replicationController,
  nodeIpamController,
  nodeLifecycleController,
  taintEvictionController,
  podGarbageCollectorController,
  disruptionController,
  horizontalPodAutoscalerController,
  endpointSliceController,
  garbageCollectorController,
  namespaceController,
  statefulSetController,
  daemonSetController,
  jobController,
  ttlAfterFinishedController,
  cronJobController,
  serviceLbController,
  ...persistentVolumeControllers,
];
