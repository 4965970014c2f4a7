import {
  addQuantities,
  compareQuantities,
  milliQuantityOf,
  parseQuantity,
  type Quantity,
  quantityOf,
  scaledValue,
} from './quantity.ts';
import type { Container, PodSpec, ResourceList } from './types.ts';

/** Resource name to exact amount. */
export type Quantities = ReadonlyMap<string, Quantity>;
/** Resource name to amount: millicores for `cpu`, whole units (bytes, pieces) for all else. */
export type Amounts = Readonly<Record<string, number>>;

/** What the functions below read of a pod. */
export interface PodWithSpec {
  readonly spec: PodSpec;
}

export interface PodResourceOptions {
  /** Ignore `spec.resources`. */
  readonly skipPodLevel?: boolean;
  /** Taken for a container that does not request the resource at all; an explicit 0 stays 0. */
  readonly whenMissing?: Quantities;
}

/**
 * What scoring assumes of a container that requests none: 100m and 200Mi.
 * Models pkg/scheduler/util.GetNonzeroRequests
 */
export const defaultMilliCpuRequest = 100;
export const defaultMemoryRequest = 200 * 1024 * 1024;

const nothing: Quantities = new Map();
type Choice = (container: Container) => ResourceList | undefined;

/**
 * A pod's effective requests, exactly: the larger of what runs together and what each init container needs in
 * its turn, sidecars counting in both; pod-level requests win for cpu, memory and huge pages; overhead on
 * top.
 * Models k8s.io/component-helpers/resource.PodRequests (v1.34, without in-place resize)
 */
export function podRequestQuantities(spec: PodSpec, options: PodResourceOptions = {}): Quantities {
  const requests = aggregate(spec, (container) => container.resources?.requests, options.whenMissing);
  if (!options.skipPodLevel) overlay(requests, spec.resources?.requests);
  add(requests, quantities(spec.overhead));
  return requests;
}

/**
 * A pod's effective limits, exactly; overhead is added to limits that are not zero.
 * Models k8s.io/component-helpers/resource.PodLimits
 */
export function podLimitQuantities(
  spec: PodSpec,
  options: Pick<PodResourceOptions, 'skipPodLevel'> = {},
): Quantities {
  const limits = aggregate(spec, (container) => container.resources?.limits);
  if (!options.skipPodLevel) overlay(limits, spec.resources?.limits);
  for (const [name, quantity] of quantities(spec.overhead)) {
    const limit = limits.get(name);
    if (limit && limit.mantissa !== 0n) limits.set(name, addQuantities(limit, quantity));
  }
  return limits;
}

/** Models k8s.io/component-helpers/resource.AggregateContainerRequests and AggregateContainerLimits */
function aggregate(spec: PodSpec, choose: Choice, whenMissing: Quantities = nothing): Map<string, Quantity> {
  const of = (container: Container) => withMissing(quantities(choose(container)), whenMissing);
  const total = new Map<string, Quantity>();
  for (const container of spec.containers) add(total, of(container));

  const sidecars = new Map<string, Quantity>();
  const starting = new Map<string, Quantity>();
  for (const container of spec.initContainers ?? []) {
    const own = of(container);
    if (isSidecar(container)) {
      add(total, own);
      add(sidecars, own);
      raise(starting, sidecars);
    } else {
      const now = new Map(own);
      add(now, sidecars);
      raise(starting, now);
    }
  }
  raise(total, starting);
  return total;
}

/** An init container that keeps running beside the main ones. */
export function isSidecar(container: Container): boolean {
  return container.restartPolicy === 'Always';
}

/** Models k8s.io/component-helpers/resource.IsSupportedPodLevelResource */
export function isPodLevelResource(name: string): boolean {
  return name === 'cpu' || name === 'memory' || name.startsWith('hugepages-');
}

/**
 * Whether pod-level requests take part at all.
 * Models k8s.io/component-helpers/resource.IsPodLevelRequestsSet
 */
export function hasPodLevelRequests(spec: PodSpec): boolean {
  return Object.keys(spec.resources?.requests ?? {}).some(isPodLevelResource);
}

function quantities(list: ResourceList | undefined): Quantities {
  if (list === undefined) return nothing;
  return new Map(Object.entries(list).map(([name, text]) => [name, parseQuantity(text)]));
}

function withMissing(list: Quantities, whenMissing: Quantities): Quantities {
  if (whenMissing.size === 0) return list;
  return new Map([...whenMissing, ...list]);
}

function overlay(list: Map<string, Quantity>, podLevel: ResourceList | undefined): void {
  for (const [name, quantity] of quantities(podLevel)) {
    if (isPodLevelResource(name)) list.set(name, quantity);
  }
}

function add(list: Map<string, Quantity>, more: Quantities): void {
  for (const [name, quantity] of more) {
    const known = list.get(name);
    list.set(name, known ? addQuantities(known, quantity) : quantity);
  }
}

function raise(list: Map<string, Quantity>, other: Quantities): void {
  for (const [name, quantity] of other) {
    const known = list.get(name);
    if (!known || compareQuantities(quantity, known) > 0) list.set(name, quantity);
  }
}

/** Exact amounts as the integers that schedulers and kubelets count in, rounded up. */
export function amountsOf(list: Quantities): Amounts {
  const amounts: Record<string, number> = {};
  for (const [name, quantity] of list) amounts[name] = Number(scaledValue(quantity, name === 'cpu' ? -3 : 0));
  return amounts;
}

function perSpec<T>(compute: (spec: PodSpec) => T): (pod: PodWithSpec) => T {
  const known = new WeakMap<PodSpec, T>();
  return ({ spec }) => {
    const before = known.get(spec);
    if (before !== undefined) return before;
    const value = compute(spec);
    known.set(spec, value);
    return value;
  };
}

/**
 * What the scheduler reserves for a pod: millicores for `cpu`, whole units for the rest; absent where nothing
 * is requested. Memoised by the spec object.
 * Models pkg/scheduler/framework PodInfo.CalculateResource
 */
export const podRequests: (pod: PodWithSpec) => Amounts = perSpec((spec) =>
  amountsOf(podRequestQuantities(spec)),
);

/** As {@link podRequests}, for limits. Models k8s.io/component-helpers/resource.PodLimits */
export const podLimits: (pod: PodWithSpec) => Amounts = perSpec((spec) =>
  amountsOf(podLimitQuantities(spec)),
);

/**
 * What scoring assumes: containers that request no cpu or memory count as 100m and 200Mi.
 * Models pkg/scheduler/framework PodInfo.CalculateResource (Non0CPU, Non0Mem)
 */
export const podNonZeroRequests: (pod: PodWithSpec) => {
  readonly milliCpu: number;
  readonly memory: number;
} = perSpec((spec) => {
  const list = podRequestQuantities(spec, { whenMissing: missingRequests(spec) });
  const { cpu = 0, memory = 0 } = amountsOf(list);
  return { milliCpu: cpu, memory };
});

/** Models pkg/scheduler/framework getNonMissingContainerRequests */
function missingRequests(spec: PodSpec): Quantities {
  const all = new Map([
    ['cpu', milliQuantityOf(defaultMilliCpuRequest)],
    ['memory', quantityOf(defaultMemoryRequest)],
  ]);
  if (!hasPodLevelRequests(spec)) return all;
  for (const name of podRequestQuantities(spec).keys()) all.delete(name);
  return all;
}
