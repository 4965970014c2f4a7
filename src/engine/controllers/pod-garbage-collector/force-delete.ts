import { keyOf } from '../../api/key.ts';
import { isTerminal, withCondition } from '../../api/pod-status.ts';
import { formatTime } from '../../api/time.ts';
import type { Pod, PodCondition } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';

/** What an orphan is told. */
export const orphanCondition: PodCondition = {
  type: 'DisruptionTarget',
  status: 'True',
  reason: 'DeletionByPodGC',
  message: 'PodGC: node no longer exists',
};

/**
 * Marks the pod Failed, because no kubelet will, and deletes it without grace.
 * Models pkg/controller/podgc PodGCController.markFailedAndDeletePodWithCondition
 */
export function failAndDelete(api: Client, pod: Pod, condition?: PodCondition): void {
  const key = keyOf(pod);
  if (!isTerminal(pod)) {
    const now = formatTime(api.store.clock.now);
    const conditions = condition && withCondition(pod.status?.conditions, condition, now);
    api.setStatus('Pod', key, { ...pod.status, phase: 'Failed', ...(conditions && { conditions }) });
  }
  api.delete('Pod', key, { gracePeriodSeconds: 0 });
}
