import { hasPodLevelRequests, isSidecar, podRequestQuantities } from '../../api/pod-resources.ts';
import { milliValue, scaledValue } from '../../api/quantity.ts';
import type { Pod } from '../../api/types.ts';

export type PodRequests =
  | {
      readonly ok: true /** Thousandths of a unit, by pod name. */;
      readonly requests: ReadonlyMap<string, number>;
    }
  | { readonly ok: false; readonly error: string };

/** Models pkg/controller/podautoscaler/replica_calculator.go calculateRequests */
export function podRequestsOf(
  pods: readonly Pod[],
  resource: string,
  container: string | undefined,
): PodRequests {
  const requests = new Map<string, number>();
  for (const pod of pods) {
    const usePodLevel = container === undefined && hasPodLevelRequests(pod.spec);
    const request = usePodLevel
      ? podLevelRequest(pod, resource)
      : containerRequests(pod, resource, container);
    if (typeof request === 'string') return { ok: false, error: request };
    requests.set(pod.metadata.name, request);
  }
  return { ok: true, requests };
}

/** A string says what is missing. */
function podLevelRequest({ metadata, spec }: Pod, resource: string): number | string {
  const quantity = podRequestQuantities(spec).get(resource);
  if (!quantity) return `missing pod-level request for ${resource} in Pod ${metadata.name}`;
  return Number(scaledValue(quantity, -3));
}

function containerRequests(
  { metadata, spec }: Pod,
  resource: string,
  only: string | undefined,
): number | string {
  let total = 0;
  for (const container of [...spec.containers, ...(spec.initContainers?.filter(isSidecar) ?? [])]) {
    if (only !== undefined && container.name !== only) continue;
    const request = container.resources?.requests?.[resource];
    if (request === undefined) {
      return `missing request for ${resource} in container ${container.name} of Pod ${metadata.name}`;
    }
    total += milliValue(request);
  }
  return total;
}
