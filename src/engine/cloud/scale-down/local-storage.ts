import type { Pod } from '../../api/types.ts';
import { annotation } from '../pods.ts';

/** Whether the pod keeps something on its node that would be lost. Models cluster-autoscaler/utils/drain.HasBlockingLocalStorage */
export function hasBlockingStorage(pod: Pod): boolean {
  const excused =
    annotation(pod, 'cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes')?.split(',') ?? [];
  return (pod.spec.volumes ?? []).some(({ name, hostPath, emptyDir }) => {
    const isLocal = hostPath !== undefined || (emptyDir !== undefined && emptyDir.medium !== 'Memory');
    return isLocal && !excused.includes(name);
  });
}
