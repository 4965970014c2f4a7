import { isTerminal } from '../../api/pod-status.ts';
import { compareText } from '../../api/text.ts';
import type { Pod } from '../../api/types.ts';

/** `--terminated-pod-gc-threshold`. Models pkg/controller/podgc/config/v1alpha1/defaults.go */
export const TERMINATED_POD_THRESHOLD = 12_500;

/** The oldest of the terminated pods beyond the threshold. Models pkg/controller/podgc PodGCController.gcTerminated */
export function surplusTerminated(pods: Iterable<Pod>, threshold = TERMINATED_POD_THRESHOLD): Pod[] {
  const terminated = [...pods].filter(isTerminal);
  const surplus = terminated.length - threshold;
  return threshold > 0 && surplus > 0 ? terminated.sort(byEvictionAndAge).slice(0, surplus) : [];
}

/** Evicted pods first, then older ones. Models byEvictionAndCreationTimestamp */
function byEvictionAndAge(a: Pod, b: Pod): number {
  if (isEvicted(a) !== isEvicted(b)) return isEvicted(a) ? -1 : 1;
  const byAge = compareText(a.metadata.creationTimestamp, b.metadata.creationTimestamp);
  return byAge || compareText(a.metadata.name, b.metadata.name);
}

/** Models pkg/kubelet/eviction.PodIsEvicted */
function isEvicted({ status }: Pod): boolean {
  return status?.phase === 'Failed' && status.reason === 'Evicted';
}
