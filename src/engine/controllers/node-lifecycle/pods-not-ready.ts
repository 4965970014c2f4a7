import { keyOf } from '../../api/key.ts';
import { podCondition, withCondition } from '../../api/pod-status.ts';
import { formatTime } from '../../api/time.ts';
import type { Pod } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { record } from './node-events.ts';

/**
 * Takes pods of a silent node out of service: a pod that is not Ready leaves its EndpointSlices.
 * Models pkg/controller/util/node.MarkPodsNotReady
 */
export function markPodsNotReady(api: Client, pods: Iterable<Pod>): void {
  for (const pod of [...pods]) {
    const ready = podCondition(pod, 'Ready');
    if (!pod.status || !ready || ready.status === 'False') continue;
    const now = formatTime(api.store.clock.now);
    const conditions = withCondition(pod.status.conditions, { ...ready, status: 'False' }, now);
    api.setStatus('Pod', keyOf(pod), { ...pod.status, conditions });
    record(api.store, pod, 'Warning', 'NodeNotReady', 'Node is not ready');
  }
}
