import { isSidecar, podRequestQuantities, podRequests } from './pod-resources.ts';
import {
  addQuantities,
  compareQuantities,
  parseQuantity,
  type Quantity,
  scaledValue,
  wholeValue,
} from './quantity.ts';
import type { Container, Pod, PodSpec, ResourceList } from './types.ts';

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

/**
 * Guaranteed when every container limits cpu and memory and requests just that; BestEffort when nothing is
 * requested or limited; Burstable otherwise. Pod-level resources, where set, decide alone. Expects requests
 * defaulted from limits.
 * Models pkg/apis/core/helper/qos.ComputePodQOS (v1.34)
 */
export function qosClass({ spec }: { readonly spec: PodSpec }): QosClass {
  let known = classes.get(spec);
  if (known === undefined) {
    known = judge(spec);
    classes.set(spec, known);
  }
  return known;
}

/** Specs are immutable, and many pods share one. */
const classes = new WeakMap<PodSpec, QosClass>();

function judge(spec: PodSpec): QosClass {
  const sources = spec.resources
    ? [spec.resources]
    : [...spec.containers, ...(spec.initContainers ?? [])].map((c) => c.resources);
  const requests = new Map<string, Quantity>();
  const limits = new Map<string, Quantity>();
  let limited = true;
  for (const source of sources) {
    accumulate(requests, source?.requests);
    const found = accumulate(limits, source?.limits);
    // Pod-level requests alone do not rule out Guaranteed here; the comparison below does.
    if (found < 2 && !(spec.resources && isEmpty(source?.limits))) limited = false;
  }
  if (requests.size === 0 && limits.size === 0) return 'BestEffort';
  if (!limited || requests.size !== limits.size) return 'Burstable';
  for (const [name, request] of requests) {
    const limit = limits.get(name);
    if (!limit || compareQuantities(limit, request) !== 0) return 'Burstable';
  }
  return 'Guaranteed';
}

function isEmpty(list: ResourceList | undefined): boolean {
  return Object.keys(list ?? {}).length === 0;
}

/** Adds the positive amounts of cpu and memory; says how many there were. */
function accumulate(totals: Map<string, Quantity>, list: ResourceList | undefined): number {
  let found = 0;
  for (const name of ['cpu', 'memory']) {
    const text = list?.[name];
    if (text === undefined) continue;
    const quantity = parseQuantity(text);
    if (quantity.mantissa <= 0n) continue;
    found++;
    const known = totals.get(name);
    totals.set(name, known ? addQuantities(quantity, known) : quantity);
  }
  return found;
}

const guaranteedScore = -997;
const bestEffortScore = 1000;
const systemCriticalPriority = 2_000_000_000;

/** Models pkg/kubelet/types.IsNodeCriticalPod */
function isNodeCritical({ priority = 0, priorityClassName }: PodSpec): boolean {
  return priority >= systemCriticalPriority && priorityClassName === 'system-node-critical';
}

/**
 * How willing the kernel is to kill a container when the node's memory is gone, -1000 (never) to 1000
 * (first). `memoryCapacity` in bytes.
 * Models pkg/kubelet/qos.GetContainerOOMScoreAdjust
 */
export function oomScoreAdj(
  pod: { readonly spec: PodSpec },
  container: Container,
  memoryCapacity: number,
): number {
  if (isNodeCritical(pod.spec)) return guaranteedScore;
  switch (qosClass(pod)) {
    case 'Guaranteed':
      return guaranteedScore;
    case 'BestEffort':
      return bestEffortScore;
    case 'Burstable': {
      const share = sharedMemory(pod.spec);
      const own = memoryOf(container);
      // A sidecar goes no sooner than the container beside it that asks for least.
      const request = isSidecar(container) ? Math.max(own, ...smallestOf(pod.spec.containers)) : own;
      const score = 1000 - Math.trunc((1000 * (request + share)) / memoryCapacity);
      return Math.min(Math.max(score, 1000 + guaranteedScore), bestEffortScore - 1);
    }
  }
}

const memoryOf = ({ resources }: Container) => wholeValue(resources?.requests?.memory);

function smallestOf(containers: readonly Container[]): number[] {
  return containers.length > 0 ? [Math.min(...containers.map(memoryOf))] : [];
}

/** What the pod requests as a whole and none of its containers for itself, for each of them. Models remainingPodMemReqPerContainer */
function sharedMemory(spec: PodSpec): number {
  const whole = spec.resources?.requests?.memory;
  if (whole === undefined) return 0;
  const { overhead: _, ...own } = spec;
  const all = [...spec.containers, ...(spec.initContainers ?? [])];
  const alone = podRequestQuantities(own, { skipPodLevel: true }).get('memory');
  const left = wholeValue(whole) - (alone ? Number(scaledValue(alone, 0)) : 0);
  return left > 0 ? Math.trunc(left / all.length) : 0;
}

/** What ranking reads of a pod. */
type Rankable = Pick<Pod, 'spec'>;

/**
 * The order in which a kubelet evicts pods when memory runs short: users of more than they requested first,
 * then lower priority, then the largest excess over the request. `workingSet` gives bytes in use, undefined
 * when unknown (which goes first). Stable.
 * Models pkg/kubelet/eviction rankMemoryPressure
 */
export function rankForMemoryPressure<P extends Rankable>(
  pods: readonly P[],
  workingSet: (pod: P) => number | undefined,
): P[] {
  return pods
    .map((pod) => ({ pod, priority: pod.spec.priority ?? 0, ...urgency(pod, workingSet(pod)) }))
    .sort((a, b) => a.rank - b.rank || a.priority - b.priority || b.excess - a.excess)
    .map(({ pod }) => pod);
}

function urgency(
  pod: Rankable,
  used: number | undefined,
): { readonly rank: 0 | 1 | 2; readonly excess: number } {
  if (used === undefined) return { rank: 0, excess: 0 };
  const excess = used - memoryRequest(pod);
  return { rank: excess > 0 ? 1 : 2, excess };
}

/**
 * Overhead counts only for a pod that requests something.
 * Models pkg/api/v1/resource.GetResourceRequestQuantity
 */
function memoryRequest(pod: Rankable): number {
  const total = podRequests(pod).memory ?? 0;
  return total === wholeValue(pod.spec.overhead?.memory) ? 0 : total;
}
