import type { AnyObject, Kind, KindMap } from './types.ts';

/** What the API server knows of a kind. */
export interface KindInfo {
  readonly apiVersion: string;
  /** Lower case, plural: as in `kubectl get pods`. */
  readonly plural: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
}

const namespaced = (apiVersion: string, plural: string, ...shortNames: string[]): KindInfo => ({
  apiVersion,
  plural,
  shortNames,
  namespaced: true,
});
const clusterWide = (apiVersion: string, plural: string, ...shortNames: string[]): KindInfo => ({
  apiVersion,
  plural,
  shortNames,
  namespaced: false,
});

/** Every kind that the engine gives a type to, with the names that `kubectl api-resources` prints. */
export const kinds: { readonly [K in Kind]: KindInfo } = {
  Pod: namespaced('v1', 'pods', 'po'),
  Node: clusterWide('v1', 'nodes', 'no'),
  Namespace: clusterWide('v1', 'namespaces', 'ns'),
  Service: namespaced('v1', 'services', 'svc'),
  ConfigMap: namespaced('v1', 'configmaps', 'cm'),
  Secret: namespaced('v1', 'secrets'),
  PersistentVolume: clusterWide('v1', 'persistentvolumes', 'pv'),
  PersistentVolumeClaim: namespaced('v1', 'persistentvolumeclaims', 'pvc'),
  ReplicationController: namespaced('v1', 'replicationcontrollers', 'rc'),
  Deployment: namespaced('apps/v1', 'deployments', 'deploy'),
  ReplicaSet: namespaced('apps/v1', 'replicasets', 'rs'),
  StatefulSet: namespaced('apps/v1', 'statefulsets', 'sts'),
  DaemonSet: namespaced('apps/v1', 'daemonsets', 'ds'),
  ControllerRevision: namespaced('apps/v1', 'controllerrevisions'),
  Job: namespaced('batch/v1', 'jobs'),
  CronJob: namespaced('batch/v1', 'cronjobs', 'cj'),
  HorizontalPodAutoscaler: namespaced('autoscaling/v2', 'horizontalpodautoscalers', 'hpa'),
  EndpointSlice: namespaced('discovery.k8s.io/v1', 'endpointslices'),
  PodDisruptionBudget: namespaced('policy/v1', 'poddisruptionbudgets', 'pdb'),
  PriorityClass: clusterWide('scheduling.k8s.io/v1', 'priorityclasses', 'pc'),
  StorageClass: clusterWide('storage.k8s.io/v1', 'storageclasses', 'sc'),
  Machine: clusterWide('podground.dev/v1', 'machines'),
  NodePool: clusterWide('podground.dev/v1', 'nodepools'),
  Traffic: namespaced('podground.dev/v1', 'traffics'),
  Component: clusterWide('podground.dev/v1', 'components'),
};

export function isKnownKind(kind: string): kind is Kind {
  return Object.hasOwn(kinds, kind);
}

/** Narrows an object to a kind. */
export function isA<K extends Kind>(kind: K, object: AnyObject | undefined): object is KindMap[K] {
  return object?.kind === kind;
}
