import {
  type AnyObject,
  type Cluster,
  type Deployment,
  type HorizontalPodAutoscaler,
  isA,
  matchesSelector,
  type Pod,
  type ReplicaSet,
  type ReplicationController,
  type Service,
  type StatefulSet,
} from '../../src/engine/index.ts';
import { podColumns } from '../../src/session/projection/pod-column.ts';

/** What has become of an object that was applied, in a few words; undefined when there is nothing to tell. */
export function fateOf(object: AnyObject, cluster: Cluster): string | undefined {
  if (isA('Pod', object)) return fateOfPod(object);
  if (isA('Service', object)) return fateOfService(object, cluster);
  if (isA('HorizontalPodAutoscaler', object)) return fateOfAutoscaler(object);
  if (isA('Job', object)) return `${object.status?.succeeded ?? 0}/${object.spec.completions ?? 1} done`;
  if (isA('DaemonSet', object)) {
    return fateOfPods(
      object.status?.numberReady ?? 0,
      object.status?.desiredNumberScheduled ?? 0,
      object,
      cluster,
    );
  }
  if (isA('PodDisruptionBudget', object))
    return `allows ${object.status?.disruptionsAllowed ?? 0} disruptions`;
  if (isReplicated(object)) {
    return fateOfPods(object.status?.readyReplicas ?? 0, object.spec.replicas ?? 1, object, cluster);
  }
  return (object as { status?: { phase?: string } }).status?.phase;
}

function isReplicated(
  object: AnyObject,
): object is Deployment | ReplicaSet | StatefulSet | ReplicationController {
  return ['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'].includes(object.kind);
}

function fateOfPod(pod: Pod): string {
  const { status, ready, total, restarts } = podColumns(pod);
  const place = pod.spec.nodeName ? ` on ${pod.spec.nodeName}` : '';
  return `${status} ${ready}/${total}${place}${restarts > 0 ? `, ${restarts} restarts` : ''}${whyNot(pod)}`;
}

function fateOfPods(ready: number, wanted: number, object: AnyObject, { store }: Cluster): string {
  const words = `${ready}/${wanted} ready`;
  if (ready >= wanted) return words;
  const { selector } = (object as { spec: { selector?: Readonly<Record<string, unknown>> } }).spec;
  const own = [...store.list('Pod')].filter(
    (pod) => pod.metadata.namespace === object.metadata.namespace && isOwn(pod, selector),
  );
  const states = [...new Set(own.map((pod) => `${podColumns(pod).status}${whyNot(pod)}`))];
  return states.length > 0 ? `${words} (${states.join('; ')})` : `${words} (no pods)`;
}

/** A ReplicationController's selector is a plain map of labels; all others have `matchLabels` and `matchExpressions`. */
function isOwn(pod: Pod, selector: Readonly<Record<string, unknown>> = {}): boolean {
  const isStructured = 'matchLabels' in selector || 'matchExpressions' in selector;
  const structured = (isStructured ? selector : { matchLabels: selector }) as Parameters<
    typeof matchesSelector
  >[0];
  return matchesSelector(structured, pod.metadata.labels ?? {});
}

/** The scheduler's or kubelet's own words for what keeps a pod from running. */
function whyNot({ status }: Pod): string {
  const scheduled = status?.conditions?.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status === 'False') return `: ${scheduled.message ?? scheduled.reason}`;
  const waiting = status?.containerStatuses?.find(({ state }) => state?.waiting?.message)?.state?.waiting;
  return waiting ? `: ${waiting.message}` : '';
}

function fateOfService({ metadata }: Service, { store }: Cluster): string {
  const slices = [...store.list('EndpointSlice')].filter(
    (slice) =>
      slice.metadata.namespace === metadata.namespace &&
      slice.metadata.labels?.['kubernetes.io/service-name'] === metadata.name,
  );
  const endpoints = slices.flatMap((slice) => slice.endpoints);
  const ready = endpoints.filter(({ conditions }) => conditions?.ready).length;
  return `has ${ready} ready ${ready === 1 ? 'endpoint' : 'endpoints'}`;
}

function fateOfAutoscaler({ status }: HorizontalPodAutoscaler): string {
  const cannot = status?.conditions?.find(
    ({ type, status: value }) => type !== 'ScalingLimited' && value === 'False',
  );
  if (!status) return 'has not looked yet';
  const replicas = `${status.currentReplicas ?? 0} replicas, ${status.desiredReplicas} wanted`;
  return cannot ? `${replicas} (${cannot.message ?? cannot.reason})` : replicas;
}
