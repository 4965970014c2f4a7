import { keyOf } from '../../api/key.ts';
import { matchesLabels } from '../../api/labels.ts';
import { podRequests } from '../../api/pod-resources.ts';
import { isPodReady, isTerminal, isTerminating } from '../../api/pod-status.ts';
import { milliValue, wholeValue } from '../../api/quantity.ts';
import type { AnyObject, EndpointSlice } from '../../api/types.ts';
import type { Cluster } from '../cluster.ts';

/** What is wrong in the cluster at any moment whatsoever; empty when nothing is. */
export function alwaysWrong(cluster: Cluster): string[] {
  return [
    ...overcommittedNodes(cluster),
    ...sharedAddresses(cluster),
    ...oddNumbers(cluster),
    ...differencesFromLog(cluster),
  ];
}

/** What is wrong once everybody has taken note of the last change. */
export function wrongAtRest(cluster: Cluster): string[] {
  return [...falseEndpoints(cluster), ...orphans(cluster), ...brokenBindings(cluster)];
}

function* overcommittedNodes({ store }: Cluster): Iterable<string> {
  for (const node of store.list('Node')) {
    const pods = [...store.podsOnNode(node.metadata.name)].filter((pod) => !isTerminal(pod));
    const { allocatable = {} } = node.status ?? {};
    const limits = { cpu: milliValue(allocatable.cpu), memory: wholeValue(allocatable.memory) };
    for (const resource of ['cpu', 'memory'] as const) {
      const used = pods.reduce((sum, pod) => sum + (podRequests(pod)[resource] ?? 0), 0);
      if (used > limits[resource])
        yield `${node.metadata.name}: ${used} of ${limits[resource]} ${resource} are requested`;
    }
    if (pods.length > Number(allocatable.pods)) yield `${node.metadata.name}: ${pods.length} pods`;
  }
}

/** Pods that have ended, or whose machine is off, may still say the address that they had. */
function* sharedAddresses({ store }: Cluster): Iterable<string> {
  const seen = new Map<string, string>();
  for (const pod of store.list('Pod')) {
    const { podIP } = pod.status ?? {};
    const machine = store.named('Machine', undefined, pod.spec.nodeName ?? '');
    if (!podIP || pod.spec.hostNetwork || isTerminal(pod) || machine?.status.power !== 'On') continue;
    const other = seen.get(podIP);
    if (other !== undefined) yield `${podIP} is the address of ${other} and of ${pod.metadata.name}`;
    seen.set(podIP, pod.metadata.name);
  }
}

function* oddNumbers(cluster: Cluster): Iterable<string> {
  for (const object of cluster.store.all()) {
    const where = `${object.kind} ${keyOf(object)}`;
    yield* oddIn(object, where, false);
    yield* oddIn((object as { status?: unknown }).status, `${where} status`, true);
  }
  for (const wait of cluster.waits()) {
    yield* oddIn(wait, `wait of ${wait.key}`, true);
    if (wait.until < wait.since) yield `${wait.type} of ${wait.key} ends before it begins`;
  }
  for (const service of cluster.store.list('Service'))
    yield* oddIn(cluster.load(keyOf(service)), `load of ${keyOf(service)}`, true);
  for (const pod of cluster.store.list('Pod'))
    yield* oddIn(cluster.podUsage(pod.metadata.uid), `usage of ${keyOf(pod)}`, true);
  for (const { metadata } of cluster.store.list('Machine'))
    yield* oddIn(cluster.nodeUsage(metadata.name), `usage of ${metadata.name}`, true);
}

function* oddIn(value: unknown, where: string, nonNegative: boolean): Iterable<string> {
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || (nonNegative && value < 0)) yield `${where} is ${value}`;
  } else if (typeof value === 'string') {
    if (/\b(NaN|undefined|Infinity)\b|\[object /.test(value)) yield `${where} is ${JSON.stringify(value)}`;
  } else if (typeof value === 'object' && value !== null) {
    for (const [field, each] of Object.entries(value)) yield* oddIn(each, `${where}.${field}`, nonNegative);
  }
}

/** The state is what the log makes of nothing, revision by revision. */
function* differencesFromLog({ store }: Cluster): Iterable<string> {
  const state = new Map<string, AnyObject>();
  for (const { kind, key, before, after, rev } of store.log.since(0)) {
    const id = `${kind} ${key}`;
    if (state.get(id) !== before) yield `revision ${rev} of ${id} does not follow the one before it`;
    if (after) state.set(id, after);
    else state.delete(id);
  }
  const present = new Map([...store.all()].map((object) => [`${object.kind} ${keyOf(object)}`, object]));
  for (const id of new Set([...state.keys(), ...present.keys()]))
    if (state.get(id) !== present.get(id)) yield `${id} is not what the log says`;
}

/** Every endpoint that is said to be ready is a ready pod that the Service selects. */
function* falseEndpoints({ store }: Cluster): Iterable<string> {
  for (const slice of store.list('EndpointSlice')) {
    const { namespace } = slice.metadata;
    const name = slice.metadata.labels?.['kubernetes.io/service-name'] ?? '';
    const selector = store.named('Service', namespace, name)?.spec.selector;
    for (const endpoint of readyEndpoints(slice)) {
      const pod = store.named('Pod', namespace, endpoint.targetRef?.name ?? '');
      const isRight =
        pod?.metadata.uid === endpoint.targetRef?.uid &&
        pod !== undefined &&
        isPodReady(pod) &&
        !isTerminating(pod) &&
        selector !== undefined &&
        matchesLabels(selector, pod.metadata.labels) &&
        endpoint.addresses.includes(pod.status?.podIP ?? '');
      if (!isRight) yield `${slice.metadata.name}: ${endpoint.targetRef?.name} is no ready pod of ${name}`;
    }
  }
}

function readyEndpoints(slice: EndpointSlice) {
  return (slice.endpoints ?? []).filter(({ conditions }) => conditions?.ready);
}

/** What has lost all its owners is on its way out. */
function* orphans({ store }: Cluster): Iterable<string> {
  const uids = new Set([...store.all()].map(({ metadata }) => metadata.uid));
  for (const object of store.all()) {
    const { ownerReferences = [] } = object.metadata;
    if (ownerReferences.length === 0 || isTerminating(object)) continue;
    if (ownerReferences.some(({ uid }) => uids.has(uid))) continue;
    yield `${object.kind} ${keyOf(object)} has outlived its owner ${ownerReferences[0]?.name}`;
  }
}

/** Claims and volumes that are bound know of each other, and of nobody else. */
function* brokenBindings({ store }: Cluster): Iterable<string> {
  for (const claim of store.list('PersistentVolumeClaim')) {
    if (claim.status?.phase !== 'Bound') continue;
    const volume = store.named('PersistentVolume', undefined, claim.spec.volumeName ?? '');
    if (volume?.spec.claimRef?.uid !== claim.metadata.uid)
      yield `PersistentVolumeClaim ${keyOf(claim)} is bound to a volume that is not its own`;
  }
  for (const { metadata, spec, status } of store.list('PersistentVolume')) {
    if (status?.phase !== 'Bound') continue;
    const claim = store.named('PersistentVolumeClaim', spec.claimRef?.namespace, spec.claimRef?.name ?? '');
    if (claim?.metadata.uid !== spec.claimRef?.uid || claim?.spec.volumeName !== metadata.name)
      yield `PersistentVolume ${metadata.name} is bound to a claim that is not its own`;
  }
}
