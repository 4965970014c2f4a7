import type { Utilization } from './utilization.ts';

/** Events of a node. Models cluster-autoscaler/core/scaledown/actuation/actuator.go, delete_in_batch.go */
export const markedNode = 'marked the node as toBeDeleted/unschedulable';
export const removedNode = 'nodes removed by cluster autoscaler';

export function failedToDelete(isDrain: boolean, error: string): string {
  const what = isDrain ? 'failed to drain and delete node' : 'failed to delete empty node';
  return `${what}: ${error}`;
}

/** Events of a pod. Models cluster-autoscaler/core/scaledown/actuation/drain.go */
export const deletingPod = 'deleting pod for node scale down';
export const failedToDeletePod = 'failed to delete pod for ScaleDown';

export function removing(node: string, utilization: Utilization, pods: readonly string[]): string {
  return `Scale-down: removing node ${node}, utilization: ${printUtilization(utilization)}, pods to reschedule: ${pods.join(',')}`;
}

/** As Go prints the struct. */
function printUtilization({ cpu, memory, gpu, resource, value }: Utilization): string {
  const numbers = [cpu, memory, gpu, 0].map(printFloat).join(' ');
  return `{${numbers} ${resource} ${printFloat(value)}}`;
}

/** Models fmt's %v of a float64 */
function printFloat(value: number): string {
  if (value === 0 || Math.abs(value) >= 1e-4) return String(value);
  return value.toExponential().replace(/e-(\d)$/, 'e-0$1');
}
