import { parseTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';
import { priorityOf } from '../pod-info.ts';

/** A pod that has not started counts as the youngest. Models pkg/scheduler/util.GetPodStartTime */
export function startTimeOf(pod: Pod): number {
  const { startTime } = pod.status ?? {};
  return startTime === undefined ? Number.POSITIVE_INFINITY : parseTime(startTime);
}

/** Orders pods from the most important on: by priority, then by age. Models pkg/scheduler/util.MoreImportantPod */
export function byImportance(a: Pod, b: Pod): number {
  const difference = priorityOf(b) - priorityOf(a);
  if (difference !== 0) return difference;
  const [startA, startB] = [startTimeOf(a), startTimeOf(b)];
  return startA < startB ? -1 : startA > startB ? 1 : 0;
}
