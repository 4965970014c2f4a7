import { formatQuantity, parseQuantity, wholeValue } from '../../api/quantity.ts';
import { quoteText } from '../../api/text.ts';
import { formatBytes, type Pressure, type Shortage } from './thresholds.ts';
import type { ContainerUse, PodUse } from './usage.ts';

// Models pkg/kubelet/eviction/helpers.go: each sentence ends with a blank, as there.

/** Why a pod was not taken on. */
export const nodeHadCondition = (pressures: readonly Pressure[]) =>
  `The node had condition: [${pressures.join(' ')}]. `;
export const emptyDirExceeded = (volume: string, limit: string) =>
  `Usage of EmptyDir volume ${quoteText(volume)} exceeds the limit ${quoteText(limit)}. `;
export const podStorageExceeded = (limit: string) =>
  `Pod ephemeral local storage usage exceeds the total limit of containers ${limit}. `;
export const containerStorageExceeded = (container: string, limit: string) =>
  `Container ${container} exceeded its local ephemeral storage limit ${quoteText(limit)}. `;
export const reclaiming = (resource: string) => `Attempting to reclaim ${resource}`;

/** Why a pod was evicted when the node ran short. Models evictionMessage */
export function evictionMessage({ resource, leastBytes, availableBytes }: Shortage, use: PodUse): string {
  const { name } = use.pod.metadata;
  const podRequest = use.pod.spec.resources?.requests?.memory;
  return [
    `The node was low on resource: ${resource}. `,
    `Threshold quantity: ${formatBytes(leastBytes)}, available: ${formatBytes(availableBytes)}. `,
    ...(resource === 'memory' && podRequest !== undefined
      ? [larger(`Pod ${name}`, use.memoryBytes, podRequest, resource)]
      : []),
    ...use.containers.flatMap((container) => {
      const used = resource === 'memory' ? container.memoryBytes : container.diskBytes;
      const request = requestOf(container, resource);
      if (used === undefined || used <= wholeValue(request)) return [];
      return [larger(`Container ${container.spec.name}`, used, request, resource)];
    }),
  ].join('');
}

function larger(who: string, used: number, request: string, resource: string): string {
  const requested = formatQuantity(parseQuantity(request));
  return `${who} was using ${formatBytes(used)}, request is ${requested}, has larger consumption of ${resource}. `;
}

function requestOf({ spec }: ContainerUse, resource: string): string {
  return spec.resources?.requests?.[resource] ?? '0';
}
