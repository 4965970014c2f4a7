import { isTerminal, isTerminating, podCondition } from '../../api/pod-status.ts';
import type { Settings } from '../../api/settings.ts';
import { parseTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';
import { annotation, isDaemonPod, isExpendable, isRecreatable, offNode } from '../pods.ts';
import type { ClusterSnapshot } from '../simulation.ts';
import { parseGoDuration } from './go-duration.ts';
import type { TrialScheduling } from './trial-scheduling.ts';

const SCALE_UP_DELAY = 'cluster-autoscaler.kubernetes.io/pod-scale-up-delay';

export interface ArrangedPods {
  /** On a node, or promised one. */
  readonly allocated: readonly Pod[];
  readonly unschedulable: readonly Pod[];
}

/** Models cluster-autoscaler/utils/kubernetes.ArrangePodsBySchedulability */
export function arrangePods(pods: Iterable<Pod>): ArrangedPods {
  const allocated: Pod[] = [];
  const unschedulable: Pod[] = [];
  for (const pod of pods) {
    if (isTerminal(pod)) continue;
    if (pod.spec.nodeName) allocated.push(pod);
    else if (isTerminating(pod)) continue;
    else if (pod.status?.nominatedNodeName) allocated.push(pod);
    else if (isUnschedulable(pod)) unschedulable.push(pod);
  }
  return { allocated, unschedulable };
}

/** The scheduler has tried, and says so. */
export function isUnschedulable(pod: Pod): boolean {
  const scheduled = podCondition(pod, 'PodScheduled');
  return scheduled?.status === 'False' && scheduled.reason === 'Unschedulable';
}

export interface PendingOptions {
  readonly snapshot: ClusterSnapshot;
  readonly scheduling: TrialScheduling;
  /** Nodes that are being emptied. */
  readonly drained: Iterable<string>;
  readonly settings: Settings;
  readonly now: number;
}

/**
 * The pods that only new nodes can help. Those that fit a node that is there or upcoming are put on it in the snapshot:
 * the scheduler will do the same. Models cluster-autoscaler/core/podlistprocessor and StaticAutoscaler.filterOutYoungPods
 */
export function podsToHelp(unschedulable: readonly Pod[], options: PendingOptions): readonly Pod[] {
  const { snapshot, scheduling, drained, settings, now } = options;
  const waiting = unschedulable.filter((pod) => !isExpendable(pod, settings.caExpendablePodsPriorityCutoff));
  const moving = [...drained].flatMap((name) => snapshot.get(name)?.pods ?? []).filter(isToBeMoved);
  const candidates = [...waiting, ...moving.map(offNode)];
  const placed = scheduling.schedule(snapshot, candidates);
  scheduling.dropOldHints();
  return candidates.filter(
    (pod) => !placed.has(pod) && !isDaemonPod(pod) && !isYoung(pod, settings.caNewPodScaleUpDelay, now),
  );
}

function isToBeMoved(pod: Pod): boolean {
  return isRecreatable(pod) && !isTerminating(pod);
}

/** An annotation may make the delay longer. */
function isYoung(pod: Pod, delay: number, now: number): boolean {
  const own = parseGoDuration(annotation(pod, SCALE_UP_DELAY) ?? '') ?? delay;
  return now - parseTime(pod.metadata.creationTimestamp) <= Math.max(delay, own);
}
