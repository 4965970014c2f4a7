/** How a group of pods does against the target. */
export interface UsageRatio {
  readonly ratio: number;
  /** Thousandths of a unit, all pods together. */
  readonly usage: number;
  readonly request?: number;
  /** Whole percent, cut off. */
  readonly utilization?: number;
  /** Thousandths of a unit for each pod, cut off. */
  readonly average: number;
}

/** By pod name, thousandths of a unit. */
export type Values = ReadonlyMap<string, number>;

/**
 * Undefined when the pods request nothing at all.
 * Models pkg/controller/podautoscaler/metrics/utilization.go GetResourceUtilizationRatio
 */
export function utilizationRatio(values: Values, requests: Values, target: number): UsageRatio | undefined {
  let usage = 0n;
  let request = 0n;
  let count = 0n;
  for (const [name, value] of values) {
    const requested = requests.get(name);
    if (requested === undefined) continue;
    usage += BigInt(value);
    request += BigInt(requested);
    count++;
  }
  if (request === 0n) return undefined;
  const utilization = Number((usage * 100n) / request);
  return {
    ratio: utilization / target,
    usage: Number(usage),
    request: Number(request),
    utilization,
    average: Number(usage / count),
  };
}

/** Models pkg/controller/podautoscaler/metrics/utilization.go GetMetricUsageRatio */
export function averageRatio(values: Values, target: number): UsageRatio {
  let usage = 0n;
  for (const value of values.values()) usage += BigInt(value);
  const average = Number(usage / BigInt(values.size));
  return { ratio: average / target, usage: Number(usage), average };
}
