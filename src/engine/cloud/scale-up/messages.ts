/**
 * What the autoscaler tells of pods. Models
 * cluster-autoscaler/processors/status/eventing_scale_up_processor.go
 */
export const scaleUpEvent = { type: 'Normal', reason: 'TriggeredScaleUp' } as const;
export const noScaleUpEvent = { type: 'Normal', reason: 'NotTriggerScaleUp' } as const;

export function triggeredScaleUp(resizes: string): string {
  return `pod triggered scale-up: ${resizes}`;
}

export function didNotTriggerScaleUp(reasons: string): string {
  return `pod didn't trigger scale-up: ${reasons}`;
}

/** `1 Insufficient cpu, 2 max node group size reached`: how many pools have each reason. Models ReasonsMessage */
export function countReasons(reasonsByPool: Iterable<readonly string[]>): string {
  const counts = new Map<string, number>();
  for (const reasons of reasonsByPool)
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
}

export const maxNodesReached = 'max total nodes in cluster reached';
