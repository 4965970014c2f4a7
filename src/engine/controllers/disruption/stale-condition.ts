import { type Key, keyOf } from '../../api/key.ts';
import { isTerminal, isTerminating, podCondition, withCondition } from '../../api/pod-status.ts';
import { formatTime, parseTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';
import type { ControllerContext, Requeue } from '../controller.ts';

/**
 * For how long a pod may be announced as disrupted without being deleted.
 * Models pkg/controller/disruption stalePodDisruptionTimeout
 */
export const STALE_DISRUPTION_TIMEOUT = 120_000;

/**
 * When the pod's DisruptionTarget condition becomes stale, if it has one that may.
 * Models DisruptionController.nonTerminatingPodHasStaleDisruptionCondition
 */
export function staleAt(pod: Pod): number | undefined {
  if (isTerminating(pod) || isTerminal(pod)) return undefined;
  const condition = podCondition(pod, 'DisruptionTarget');
  if (condition?.status !== 'True' || condition.reason === 'TerminationByKubelet') return undefined;
  return parseTime(condition.lastTransitionTime ?? pod.metadata.creationTimestamp) + STALE_DISRUPTION_TIMEOUT;
}

/** Models DisruptionController.syncStalePodDisruption */
export function syncStaleCondition(key: Key, { store, api, now }: ControllerContext): Requeue | undefined {
  const pod = store.get('Pod', key);
  const at = pod && staleAt(pod);
  if (!pod || at === undefined) return undefined;
  if (now < at) return { type: 'after', ms: at - now, what: 'stale-pod-disruption-timeout' };
  const condition = { type: 'DisruptionTarget', status: 'False' };
  const conditions = withCondition(pod.status?.conditions, condition, formatTime(now));
  api.setStatus('Pod', keyOf(pod), { ...pod.status, conditions });
  return undefined;
}
