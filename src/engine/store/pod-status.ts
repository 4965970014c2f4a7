import { withCondition } from '../api/pod-status.ts';
import { qosClass } from '../api/qos.ts';
import type { Pod, PodStatus } from '../api/types.ts';

/**
 * With what status a pod begins: one with scheduling gates says so from the start.
 * Models pkg/registry/core/pod/strategy.go PrepareForCreate
 *
 * @param now a `metav1.Time` text
 */
export function initialStatus(pod: Pod, now: string): PodStatus {
  const status: PodStatus = { phase: 'Pending', qosClass: qosClass(pod) };
  if (!pod.spec.schedulingGates?.length) return status;
  const gated = {
    type: 'PodScheduled',
    status: 'False',
    reason: 'SchedulingGated',
    message: 'Scheduling is blocked due to non-empty scheduling gates',
  };
  return { ...status, conditions: withCondition([], gated, now) };
}
