import { matchesLabels, matchesSelector } from '../../api/labels.ts';
import { isPodReady } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import type { PodTally } from '../../store/pod-tally.ts';
import type { ControllerContext } from '../controller.ts';
import { isPodActive, isPodAvailable } from '../workload/availability.ts';
import { claim } from '../workload/claim.ts';
import { controlledPods } from '../workload/select.ts';
import type { ReplicaOwner } from './replicas.ts';

/** The active pods that an owner has at one moment. */
export interface Census {
  readonly present: number;
  /** With all labels of the template. */
  readonly fullyLabeled: number;
  readonly ready: number;
  readonly available: number;
  /** Each of them, for who has to choose or to wait. Ask before anything is written. */
  pods(): readonly Pod[];
}

/**
 * Adopts and releases, then counts. Where every pod is the owner's already, and counts as available as soon as it is
 * Ready, the store's tallies say it all. Undefined when an adoption or a release was refused.
 */
export function takeCensus(owner: ReplicaOwner, context: ControllerContext): Census | undefined {
  const { object, selector, template, minReadySeconds } = owner;
  const { api, store, now } = context;
  const own = () => [...controlledPods(store, object.metadata.uid)].filter(isPodActive);
  const matches = (pod: Pod) => matchesSelector(selector, pod.metadata.labels);
  const orphans = [...store.orphans('Pod', object.metadata.namespace)].filter(
    (pod) => isPodActive(pod) && matches(pod),
  );
  const tallies = store.podTallies(object.metadata.uid);
  const isSettled = orphans.length === 0 && tallies.every(({ labels }) => matchesSelector(selector, labels));
  if (isSettled && minReadySeconds === 0) return countTallies(tallies, owner, own);

  const { claimed, error } = claim(api, object, [...own(), ...orphans], matches);
  if (error) return undefined;
  const labels = template.metadata?.labels;
  return {
    present: claimed.length,
    fullyLabeled: count(claimed, (pod) => matchesLabels(labels, pod.metadata.labels)),
    ready: count(claimed, isPodReady),
    available: count(claimed, (pod) => isPodAvailable(pod, minReadySeconds, now)),
    pods: () => claimed,
  };
}

function countTallies(
  tallies: readonly PodTally[],
  { template }: ReplicaOwner,
  pods: () => readonly Pod[],
): Census {
  const labels = template.metadata?.labels;
  const sums = { present: 0, fullyLabeled: 0, ready: 0 };
  for (const tally of tallies) {
    sums.present += tally.active;
    sums.ready += tally.ready;
    if (matchesLabels(labels, tally.labels)) sums.fullyLabeled += tally.active;
  }
  return { ...sums, available: sums.ready, pods };
}

function count(pods: readonly Pod[], holds: (pod: Pod) => boolean): number {
  return pods.filter(holds).length;
}
