import { type Key, keyOf } from '../../api/key.ts';
import { matchesSelector } from '../../api/labels.ts';
import { controllerOf, isPodReady, isTerminating } from '../../api/pod-status.ts';
import type { EndpointSlice, Pod } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';
import { count } from '../words.ts';
import type { GroupFate, ServiceFate } from './fate.ts';

type IsGone = (podUid: string) => boolean;

/** Which share of each Service's ready endpoints would be gone; Services that lose none are left out. */
export function servicesWithout(isGone: IsGone, store: Store): ServiceFate[] {
  const fates: ServiceFate[] = [];
  for (const service of store.list('Service')) {
    const uids = readyEndpoints(keyOf(service), store);
    const dying = uids.filter(isGone).length;
    if (dying === 0) continue;
    const left = uids.length - dying;
    const { name } = service.metadata;
    const says =
      left === 0
        ? `${name} loses all of its ${count(uids.length, 'endpoint')}: nobody answers.`
        : `${name} loses ${dying} of ${uids.length} endpoints: ${left === 1 ? 'the one that is left gets' : 'each that is left gets'} ${times(uids.length / left)} as much.`;
    fates.push({ key: keyOf(service), endpoints: uids.length, dying, says });
  }
  return fates;
}

function readyEndpoints(service: Key, store: Store): string[] {
  const isOf = ({ metadata }: EndpointSlice) =>
    `${metadata.namespace}/${metadata.labels?.['kubernetes.io/service-name']}` === service;
  const uids = [...store.list('EndpointSlice')]
    .filter(isOf)
    .flatMap(({ endpoints }) => endpoints)
    .flatMap(({ targetRef, conditions }) =>
      conditions?.ready !== false && targetRef?.uid !== undefined ? [targetRef.uid] : [],
    );
  return [...new Set(uids)];
}

function times(ratio: number): string {
  return `${Math.round(ratio * 10) / 10} times`;
}

/** What budgets say, and whether groups that decide by majority keep it. */
export function groupsWithout(isGone: IsGone, asks: boolean, store: Store): GroupFate[] {
  const pods = [...store.list('Pod')];
  return [...budgets(pods, isGone, asks, store), ...quorums(pods, isGone, store)];
}

function budgets(pods: readonly Pod[], isGone: IsGone, asks: boolean, store: Store): GroupFate[] {
  return [...store.list('PodDisruptionBudget')].flatMap((budget): GroupFate[] => {
    const { namespace, name } = budget.metadata;
    const own = pods.filter(
      ({ metadata }) =>
        metadata.namespace === namespace && matchesSelector(budget.spec.selector, metadata.labels),
    );
    if (!own.some(({ metadata }) => isGone(metadata.uid))) return [];
    const healthy = own.filter((pod) => isPodReady(pod) && !isTerminating(pod));
    const left = healthy.filter(({ metadata }) => !isGone(metadata.uid)).length;
    const wanted = budget.status?.desiredHealthy ?? 0;
    const holds = left >= wanted;
    const verdict = holds
      ? `${name} is kept: ${left} of at least ${wanted} stay healthy.`
      : `${name} is broken: ${left} healthy, and ${wanted} are wanted.`;
    const why = asks
      ? 'An eviction would be refused where it is broken; a plain deletion asks nobody.'
      : 'Neither a crash nor a power failure asks it: budgets bind only those who evict.';
    return [{ kind: 'PodDisruptionBudget', key: keyOf(budget), holds, says: `${verdict} ${why}` }];
  });
}

function quorums(pods: readonly Pod[], isGone: IsGone, store: Store): GroupFate[] {
  return [...store.list('StatefulSet')].flatMap((set): GroupFate[] => {
    const replicas = set.spec.replicas ?? 1;
    const own = pods.filter((pod) => controllerOf(pod)?.uid === set.metadata.uid);
    if (replicas < 3 || !own.some(({ metadata }) => isGone(metadata.uid))) return [];
    const left = own.filter((pod) => isPodReady(pod) && !isGone(pod.metadata.uid)).length;
    const majority = Math.floor(replicas / 2) + 1;
    const holds = left >= majority;
    const { name } = set.metadata;
    const says = `${left} of ${replicas} members of ${name} stay: ${holds ? 'still' : 'no longer'} a majority (${majority}), if it needs one.`;
    return [{ kind: 'StatefulSet', key: keyOf(set), holds, says }];
  });
}
