import { podRequests } from '../api/pod-resources.ts';
import { controllerOf } from '../api/pod-status.ts';
import type { Pod } from '../api/types.ts';

/** What a DaemonSet runs, or what says that it is to be treated so. Models cluster-autoscaler/utils/pod.IsDaemonSetPod */
export function isDaemonPod(pod: Pod): boolean {
  return (
    controllerOf(pod)?.kind === 'DaemonSet' ||
    annotation(pod, 'cluster-autoscaler.kubernetes.io/daemonset-pod') === 'true'
  );
}

/** The API's image of a pod that a kubelet runs by itself. Models cluster-autoscaler/utils/pod.IsMirrorPod */
export function isMirrorPod(pod: Pod): boolean {
  return annotation(pod, 'kubernetes.io/config.mirror') !== undefined;
}

/** Whether somebody makes a new one when it is evicted. Models cluster-autoscaler/utils/pod.FilterRecreatablePods */
export function isRecreatable(pod: Pod): boolean {
  const source = annotation(pod, 'kubernetes.io/config.source');
  const isStatic = source !== undefined && source !== 'api';
  return !isStatic && !isMirrorPod(pod) && !isDaemonPod(pod);
}

/** Models cluster-autoscaler/core/utils.IsExpendablePod */
export function isExpendable(pod: Pod, cutoff: number): boolean {
  return pod.spec.priority !== undefined && pod.spec.priority < cutoff;
}

export function annotation(
  { metadata }: { readonly metadata: Pick<Pod['metadata'], 'annotations'> },
  key: string,
): string | undefined {
  const { annotations } = metadata;
  return annotations && Object.hasOwn(annotations, key) ? annotations[key] : undefined;
}

/** What pods request together: thousandths of a core for `cpu`, bytes and pieces for all else. */
export function requested(pods: Iterable<Pod>, resource: string): number {
  let sum = 0;
  for (const pod of pods) sum += podRequests(pod)[resource] ?? 0;
  return sum;
}

/** The same pod, on no node. */
export function offNode(pod: Pod): Pod {
  const { nodeName: _, ...spec } = pod.spec;
  return { ...pod, spec };
}
