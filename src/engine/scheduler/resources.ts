import type { Amounts } from '../api/pod-resources.ts';
import { milliValue, wholeValue } from '../api/quantity.ts';
import type { ResourceList } from '../api/types.ts';

/** Amounts as the scheduler compares them. Models pkg/scheduler/framework.Resource */
export interface Resources {
  milliCpu: number;
  memory: number;
  ephemeralStorage: number;
  /** How many pods a node takes. */
  pods: number;
  /** Extended resources, huge pages and the like; undefined while there are none. */
  scalar: Map<string, number> | undefined;
}

export function noResources(): Resources {
  return { milliCpu: 0, memory: 0, ephemeralStorage: 0, pods: 0, scalar: undefined };
}

/** A node's capacity for pods. Models pkg/scheduler/framework.NewResource */
export function allocatableOf(list: ResourceList | undefined): Resources {
  const total = noResources();
  for (const name in list) {
    const text = list[name];
    addAmount(total, name, name === 'cpu' ? milliValue(text) : wholeValue(text));
  }
  return total;
}

/** A pod's requests. Models pkg/scheduler/framework.Resource.SetMaxResource */
export function resourcesOf(amounts: Amounts): Resources {
  const total = noResources();
  for (const name in amounts) {
    // A request for `pods` means nothing; each pod counts as one.
    if (name !== 'pods') addAmount(total, name, amounts[name] ?? 0);
  }
  return total;
}

function addAmount(total: Resources, name: string, amount: number): void {
  switch (name) {
    case 'cpu':
      total.milliCpu += amount;
      break;
    case 'memory':
      total.memory += amount;
      break;
    case 'pods':
      total.pods += amount;
      break;
    case 'ephemeral-storage':
      total.ephemeralStorage += amount;
      break;
    default:
      if (isScalarResource(name)) addScalar(total, name, amount);
  }
}

function addScalar(total: Resources, name: string, amount: number): void {
  total.scalar ??= new Map();
  total.scalar.set(name, (total.scalar.get(name) ?? 0) + amount);
}

/** Adds (`sign` 1) or takes away (-1) what a pod requests. */
export function accumulate(total: Resources, requests: Resources, sign: 1 | -1): void {
  total.milliCpu += sign * requests.milliCpu;
  total.memory += sign * requests.memory;
  total.ephemeralStorage += sign * requests.ephemeralStorage;
  for (const [name, amount] of requests.scalar ?? []) addScalar(total, name, sign * amount);
}

export function cloneResources(resources: Resources): Resources {
  return { ...resources, scalar: resources.scalar && new Map(resources.scalar) };
}

export function scalarOf(resources: Resources, name: string): number {
  return resources.scalar?.get(name) ?? 0;
}

/** Models pkg/scheduler/util.IsScalarResourceName */
export function isScalarResource(name: string): boolean {
  if (name.startsWith('hugepages-') || name.startsWith('attachable-volumes-')) return true;
  return name.includes('kubernetes.io/') || (name.includes('/') && !name.startsWith('requests.'));
}

/** Whole quotient of whole numbers, exact where a rounded division would not be. */
export function divide(dividend: number, divisor: number): number {
  return (dividend - (dividend % divisor)) / divisor;
}
