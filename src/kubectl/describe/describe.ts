import type { Listed } from '../resources/made-up.ts';
import * as ofCluster from './cluster.ts';
import type { Describer, Describing } from './describer.ts';
import { describeEvents } from './events.ts';
import { describeUnknown } from './unknown.ts';
import * as ofWorkloads from './workloads.ts';
import { Writer } from './writer.ts';

const describers: Readonly<Record<string, Describer>> = {
  Pod: ofWorkloads.pod,
  Deployment: ofWorkloads.deployment,
  ReplicaSet: ofWorkloads.replicaSet,
  ReplicationController: ofWorkloads.replicaSet,
  StatefulSet: ofWorkloads.statefulSet,
  DaemonSet: ofWorkloads.daemonSet,
  Job: ofWorkloads.job,
  CronJob: ofWorkloads.cronJob,
  HorizontalPodAutoscaler: ofWorkloads.autoscaler,
  PodDisruptionBudget: ofWorkloads.disruptionBudget,
  Node: ofCluster.node,
  Service: ofCluster.service,
  EndpointSlice: ofCluster.endpointSlice,
  Namespace: ofCluster.namespace,
  ConfigMap: ofCluster.configMap,
  Secret: ofCluster.secret,
  PersistentVolume: ofCluster.persistentVolume,
  PersistentVolumeClaim: ofCluster.persistentVolumeClaim,
  StorageClass: ofCluster.storageClass,
  PriorityClass: ofCluster.priorityClass,
};

/** `kubectl describe` of one object, line by line, with kubectl's layout. Models k8s.io/kubectl/pkg/describe */
export function describeObject(object: Listed, describing: Describing, showEvents: boolean): string[] {
  const writer = new Writer();
  const found = describers[object.kind];
  if (found) found.write(object as never, writer, describing);
  else describeUnknown(object, writer);
  if (showEvents && (found?.hasEvents ?? true))
    describeEvents(describing.cluster.store.events.about(object.metadata.uid), writer, describing.now);
  return writer.lines;
}
