import { isPodReady, isTerminating } from '../../api/pod-status.ts';
import { parseTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';

/**
 * For how long an approved eviction is believed in before the pod is seen to be deleted.
 * Models pkg/controller/disruption DeletionTimeout
 */
export const DELETION_TIMEOUT = 120_000;

/** Pod name to the time at which its eviction was approved, as in a budget's status. */
export type DisruptedPods = Readonly<Record<string, string>>;

export interface DisruptedPodsReview {
  readonly kept: DisruptedPods;
  /** Pods that should have been deleted long ago. */
  readonly notDeleted: readonly Pod[];
  /** When the first of the kept ones runs out; virtual ms. */
  readonly recheckAt: number | undefined;
}

/** Models pkg/controller/disruption DisruptionController.buildDisruptedPodMap */
export function reviewDisruptedPods(
  pods: readonly Pod[],
  disrupted: DisruptedPods | undefined,
  now: number,
): DisruptedPodsReview {
  const kept: Record<string, string> = {};
  const notDeleted: Pod[] = [];
  let recheckAt: number | undefined;
  for (const pod of pods) {
    const { name } = pod.metadata;
    const approved = disrupted && Object.hasOwn(disrupted, name) ? disrupted[name] : undefined;
    if (approved === undefined || isTerminating(pod)) continue;
    const deadline = parseTime(approved) + DELETION_TIMEOUT;
    if (deadline <= now) {
      notDeleted.push(pod);
      continue;
    }
    kept[name] = approved;
    recheckAt = Math.min(recheckAt ?? deadline, deadline);
  }
  return { kept, notDeleted, recheckAt };
}

/** Models pkg/controller/disruption countHealthyPods */
export function countHealthy(pods: readonly Pod[], disrupted: DisruptedPods): number {
  return pods.filter(
    (pod) => !isTerminating(pod) && !Object.hasOwn(disrupted, pod.metadata.name) && isPodReady(pod),
  ).length;
}
