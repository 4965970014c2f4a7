import { podNonZeroRequests, podRequests } from '../api/pod-resources.ts';
import type { Pod, PodSpec } from '../api/types.ts';
import { type AffinityTerm, affinityTerm, type WeightedAffinityTerm } from './affinity-term.ts';
import { type HostPort, hostPortsOf } from './host-ports.ts';
import { type Resources, resourcesOf } from './resources.ts';

/** A pod with what scheduling asks of it again and again. Models pkg/scheduler/framework.PodInfo */
export interface PodInfo {
  readonly pod: Pod;
  readonly demand: Demand;
  readonly terms: AffinityTerms | undefined;
}

/** What a pod takes of its node. */
export interface Demand {
  readonly requests: Resources;
  /** With 100m and 200Mi for containers that request nothing. */
  readonly nonZero: { readonly milliCpu: number; readonly memory: number };
  readonly hostPorts: readonly HostPort[];
}

/** A pod's inter-pod affinity and anti-affinity. */
export interface AffinityTerms {
  readonly requiredAffinity: readonly AffinityTerm[];
  readonly requiredAntiAffinity: readonly AffinityTerm[];
  readonly preferredAffinity: readonly WeightedAffinityTerm[];
  readonly preferredAntiAffinity: readonly WeightedAffinityTerm[];
}

/** Of pods with affinity; with the others there is nothing to work out, and nothing worth the memory. */
const known = new WeakMap<Pod, PodInfo>();

export function podInfoOf(pod: Pod): PodInfo {
  const { affinity } = pod.spec;
  if (!affinity?.podAffinity && !affinity?.podAntiAffinity)
    return { pod, demand: demandOf(pod.spec), terms: undefined };
  let info = known.get(pod);
  if (!info) {
    info = { pod, demand: demandOf(pod.spec), terms: affinityTermsOf(pod) };
    known.set(pod, info);
  }
  return info;
}

/** Binding a pod replaces its spec but not what is in it, so demands are remembered by the list of containers. */
const demands = new WeakMap<PodSpec['containers'], { readonly spec: PodSpec; readonly demand: Demand }>();

function demandOf(spec: PodSpec): Demand {
  const before = demands.get(spec.containers);
  if (before && sameDemand(before.spec, spec)) return before.demand;
  const demand = {
    requests: resourcesOf(podRequests({ spec })),
    nonZero: podNonZeroRequests({ spec }),
    hostPorts: hostPortsOf(spec),
  };
  demands.set(spec.containers, { spec, demand });
  return demand;
}

function sameDemand(a: PodSpec, b: PodSpec): boolean {
  return a.initContainers === b.initContainers && a.overhead === b.overhead && a.resources === b.resources;
}

function affinityTermsOf({ metadata, spec }: Pod): AffinityTerms | undefined {
  const affinity = spec.affinity?.podAffinity;
  const anti = spec.affinity?.podAntiAffinity;
  if (!affinity && !anti) return undefined;
  const { namespace = '' } = metadata;
  type Side = typeof affinity | typeof anti;
  const required = (side: Side) =>
    (side?.requiredDuringSchedulingIgnoredDuringExecution ?? []).map((term) => affinityTerm(namespace, term));
  const preferred = (side: Side) =>
    (side?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm, weight }) => ({
      term: affinityTerm(namespace, podAffinityTerm),
      weight,
    }));
  return {
    requiredAffinity: required(affinity),
    requiredAntiAffinity: required(anti),
    preferredAffinity: preferred(affinity),
    preferredAntiAffinity: preferred(anti),
  };
}

/** Models k8s.io/component-helpers/scheduling/corev1.PodPriority */
export function priorityOf(pod: Pod): number {
  return pod.spec.priority ?? 0;
}
