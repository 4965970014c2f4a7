import { keyOf } from '../../api/key.ts';
import { matchesLabels } from '../../api/labels.ts';
import { isPodReady, isTerminal, isTerminating } from '../../api/pod-status.ts';
import type { EndpointSlice, Machine } from '../../api/types.ts';
import { selects } from '../../controllers/disruption/budgets.ts';
import type { Cluster } from '../cluster.ts';

/** What is wrong once everybody has taken note of the last change; empty when nothing is. */
export function wrongAtRest(cluster: Cluster): string[] {
  // Who is stopped, slow or not elected yet takes no note of anything.
  if (cluster.components().some(({ state }) => state !== 'Running')) return [];
  return [
    ...sharedAddresses(cluster),
    ...falseEndpoints(cluster),
    ...staleBudgets(cluster),
    ...orphans(cluster),
    ...brokenBindings(cluster),
  ];
}

/** Pods that have ended, or of whose machine nothing is heard, may still say the address that they had. */
function* sharedAddresses({ store }: Cluster): Iterable<string> {
  const seen = new Map<string, string>();
  for (const pod of store.list('Pod')) {
    const { podIP } = pod.status ?? {};
    const machine = store.named('Machine', undefined, pod.spec.nodeName ?? '');
    if (!podIP || pod.spec.hostNetwork || isTerminal(pod) || !machine || !isHeard(machine)) continue;
    const other = seen.get(podIP);
    if (other !== undefined) yield `${podIP} is the address of ${other} and of ${pod.metadata.name}`;
    seen.set(podIP, pod.metadata.name);
  }
}

function isHeard({ status: { power, isCutOff, stopped } }: Machine): boolean {
  return power === 'On' && !isCutOff && !stopped?.includes('kubelet');
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

/** Budgets know how many of their pods are healthy. */
function* staleBudgets({ store }: Cluster): Iterable<string> {
  for (const budget of store.list('PodDisruptionBudget')) {
    const { currentHealthy, disruptedPods = {}, conditions = [] } = budget.status ?? {};
    if (conditions.some(({ reason }) => reason === 'SyncFailed')) continue;
    const healthy = [...store.list('Pod')].filter(
      (pod) =>
        selects(budget, pod) &&
        isPodReady(pod) &&
        !isTerminating(pod) &&
        !Object.hasOwn(disruptedPods, pod.metadata.name),
    ).length;
    if (healthy !== currentHealthy)
      yield `${budget.metadata.name} counts ${currentHealthy} healthy pods of ${healthy}`;
  }
}
