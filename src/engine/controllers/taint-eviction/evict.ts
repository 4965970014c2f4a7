import { keyOf } from '../../api/key.ts';
import { withCondition } from '../../api/pod-status.ts';
import { formatTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';

/** Models pkg/controller/tainteviction addConditionAndDeletePod */
export function evictTainted(api: Client, pod: Pod): void {
  const key = keyOf(pod);
  api.event(pod, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${key}`);
  const conditions = withCondition(
    pod.status?.conditions,
    {
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'DeletionByTaintManager',
      message: 'Taint manager: deleting due to NoExecute taint',
    },
    formatTime(api.store.clock.now),
  );
  api.setStatus('Pod', key, { ...pod.status, conditions });
  api.delete('Pod', key);
}
