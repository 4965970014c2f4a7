import { isPodReady, isTerminal, isTerminating, podCondition } from '../../api/pod-status.ts';
import { parseTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';

/** Neither finished nor being deleted. Models pkg/controller/controller_utils.go IsPodActive */
export function isPodActive(pod: Pod): boolean {
  return !isTerminal(pod) && !isTerminating(pod);
}

/** Virtual ms since when the pod is ready; undefined while it is not, or when that is not known. */
export function readySince(pod: Pod): number | undefined {
  if (!isPodReady(pod)) return undefined;
  const since = podCondition(pod, 'Ready')?.lastTransitionTime;
  return since === undefined ? undefined : parseTime(since);
}

/** Ready, and for long enough. Models pkg/api/v1/pod/util.go IsPodAvailable */
export function isPodAvailable(pod: Pod, minReadySeconds: number, now: number): boolean {
  if (minReadySeconds === 0) return isPodReady(pod);
  const since = readySince(pod);
  return since !== undefined && since + minReadySeconds * 1000 <= now;
}

/**
 * Ms until the next of the ready pods becomes available; undefined when there is none to wait for.
 * Models pkg/controller/controller_utils.go FindMinNextPodAvailabilityCheck
 */
export function untilNextAvailable(
  pods: Iterable<Pod>,
  minReadySeconds: number,
  now: number,
): number | undefined {
  let least: number | undefined;
  for (const pod of pods) {
    const since = readySince(pod);
    const wait = since === undefined ? 0 : since + minReadySeconds * 1000 - now;
    if (wait > 0 && (least === undefined || wait < least)) least = wait;
  }
  return least;
}
