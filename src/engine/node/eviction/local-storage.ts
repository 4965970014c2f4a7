import { podLimitQuantities } from '../../api/pod-resources.ts';
import { formatQuantity, wholeValue } from '../../api/quantity.ts';
import type { Pod, PodSpec } from '../../api/types.ts';
import { containerStorageExceeded, emptyDirExceeded, podStorageExceeded } from './messages.ts';
import type { PodUse } from './usage.ts';

const STORAGE = 'ephemeral-storage';
const limited = new WeakMap<PodSpec, boolean>();

/** Whether there is anything that a pod may not write without end; remembered, for it is asked at every write. */
export function limitsStorage({ spec }: Pod): boolean {
  const known = limited.get(spec);
  if (known !== undefined) return known;
  const found =
    podLimitQuantities(spec).has(STORAGE) ||
    (spec.volumes ?? []).some(({ emptyDir }) => emptyDir?.sizeLimit !== undefined);
  limited.set(spec, found);
  return found;
}

/**
 * Why a pod has to go because it has written more than it may; undefined when it has not.
 * Models pkg/kubelet/eviction/eviction_manager.go localStorageEviction
 */
export function findExcess(use: PodUse): string | undefined {
  return findFullVolume(use) ?? findPodExcess(use) ?? findContainerExcess(use);
}

function findFullVolume({ pod, volume }: PodUse): string | undefined {
  for (const { name, emptyDir } of pod.spec.volumes ?? []) {
    const limit = emptyDir?.sizeLimit;
    if (limit !== undefined && wholeValue(limit) > 0 && volume(name) > wholeValue(limit)) {
      return emptyDirExceeded(name, limit);
    }
  }
  return undefined;
}

function findPodExcess({ pod, diskBytes }: PodUse): string | undefined {
  const quantity = podLimitQuantities(pod.spec).get(STORAGE);
  if (!quantity) return undefined;
  const limit = formatQuantity(quantity);
  return diskBytes > wholeValue(limit) ? podStorageExceeded(limit) : undefined;
}

function findContainerExcess({ pod, containers }: PodUse): string | undefined {
  const main = new Set(pod.spec.containers.map(({ name }) => name));
  for (const { spec, diskBytes } of containers) {
    const limit = spec.resources?.limits?.[STORAGE];
    if (!main.has(spec.name) || limit === undefined || wholeValue(limit) === 0) continue;
    if (diskBytes > wholeValue(limit)) return containerStorageExceeded(spec.name, limit);
  }
  return undefined;
}
