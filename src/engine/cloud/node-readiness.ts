import { parseTime } from '../api/time.ts';
import type { Node } from '../api/types.ts';
import { isStartupTaint } from './taints.ts';

const notReadyTaints: ReadonlySet<string> = new Set([
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/disk-pressure',
  'node.kubernetes.io/network-unavailable',
]);

/** Models cluster-autoscaler/utils/kubernetes.GetNodeReadiness and taints.FilterOutNodesWithStartupTaints */
export function isReady({ spec, status }: Pick<Node, 'spec' | 'status'>): boolean {
  const taints = spec.taints ?? [];
  if (taints.some((taint) => notReadyTaints.has(taint.key) || isStartupTaint(taint))) return false;
  const is = (type: string) => status?.conditions?.find((condition) => condition.type === type)?.status;
  return is('Ready') === 'True' && is('DiskPressure') !== 'True' && is('NetworkUnavailable') !== 'True';
}

/** Virtual ms of the last change of its readiness. Models cluster-autoscaler/utils/kubernetes.NodeReadiness.LastTransitionTime */
export function lastTransition({ spec, status }: Pick<Node, 'spec' | 'status'>): number {
  const times = [
    ...(status?.conditions ?? [])
      .filter(({ type }) => type === 'Ready' || type === 'DiskPressure' || type === 'NetworkUnavailable')
      .map(({ lastTransitionTime }) => lastTransitionTime),
    ...(spec.taints ?? []).filter(({ key }) => notReadyTaints.has(key)).map(({ timeAdded }) => timeAdded),
  ];
  return Math.max(Number.NEGATIVE_INFINITY, ...times.flatMap((time) => (time ? parseTime(time) : [])));
}
