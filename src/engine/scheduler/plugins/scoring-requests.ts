import {
  amountsOf,
  defaultMemoryRequest,
  defaultMilliCpuRequest,
  podRequestQuantities,
} from '../../api/pod-resources.ts';
import { milliQuantityOf, quantityOf } from '../../api/quantity.ts';
import type { PodSpec } from '../../api/types.ts';

export interface ScoringRequests {
  readonly milliCpu: number;
  readonly memory: number;
}

const whenMissing = new Map([
  ['cpu', milliQuantityOf(defaultMilliCpuRequest)],
  ['memory', quantityOf(defaultMemoryRequest)],
]);

/**
 * What LeastAllocated takes a pending pod to need. Unlike pods on nodes, it is judged by its containers alone: the scorer
 * is never told that there are pod-level requests. Models plugins/noderesources calculatePodResourceRequest
 */
export function scoringRequests(spec: PodSpec): ScoringRequests {
  let requests = known.get(spec);
  if (!requests) {
    const { cpu = 0, memory = 0 } = amountsOf(
      podRequestQuantities(spec, { whenMissing, skipPodLevel: true }),
    );
    requests = { milliCpu: cpu, memory };
    known.set(spec, requests);
  }
  return requests;
}

const known = new WeakMap<PodSpec, ScoringRequests>();
