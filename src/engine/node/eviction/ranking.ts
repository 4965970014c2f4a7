import { podRequests } from '../../api/pod-resources.ts';
import { rankForMemoryPressure } from '../../api/qos.ts';
import { wholeValue } from '../../api/quantity.ts';
import type { Shortage } from './thresholds.ts';
import type { PodUse } from './usage.ts';

/**
 * The order in which pods are evicted: first those that use more than they request, among them the lowest priority,
 * then the largest use over the request. Models pkg/kubelet/eviction/helpers.go rankMemoryPressure and
 * rankDiskPressureFunc
 */
export function rankPods(uses: readonly PodUse[], { resource }: Pick<Shortage, 'resource'>): PodUse[] {
  if (resource === 'ephemeral-storage') return rankForDiskPressure(uses);
  const byUid = new Map(uses.map((use) => [use.pod.metadata.uid, use]));
  const ranked = rankForMemoryPressure(
    uses.map(({ pod }) => pod),
    (pod) => byUid.get(pod.metadata.uid)?.memoryBytes,
  );
  return ranked.flatMap((pod) => byUid.get(pod.metadata.uid) ?? []);
}

function rankForDiskPressure(uses: readonly PodUse[]): PodUse[] {
  return uses
    .map((use) => {
      const excess = use.diskBytes - diskRequest(use);
      return { use, excess, group: excess > 0 ? 0 : 1, priority: use.pod.spec.priority ?? 0 };
    })
    .sort((a, b) => a.group - b.group || a.priority - b.priority || b.excess - a.excess)
    .map(({ use }) => use);
}

function diskRequest({ pod }: PodUse): number {
  const total = podRequests(pod)['ephemeral-storage'] ?? 0;
  // Overhead counts only for a pod that requests something.
  return total === wholeValue(pod.spec.overhead?.['ephemeral-storage']) ? 0 : total;
}
