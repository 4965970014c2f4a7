import { keyOf } from '../../api/key.ts';
import type { MetricsApi, PodMetrics } from '../../api/metrics.ts';
import type { Pod } from '../../api/types.ts';

/** One pod's use of one resource. */
export interface PodMetric {
  /** Thousandths of a unit. */
  readonly value: number;
  /** Virtual ms at which the window ended. */
  readonly timestamp: number;
  readonly windowMs: number;
}

/** By pod name. */
export type PodMetricMap = ReadonlyMap<string, PodMetric>;

type Usage = PodMetrics['containers'][number];

/**
 * What the pods use of a resource: all containers, or one. Undefined when there are no samples at all.
 * Models pkg/controller/podautoscaler/metrics/client.go GetResourceMetric
 */
export function resourceMetrics(
  api: MetricsApi,
  pods: readonly Pod[],
  resource: string,
  container: string | undefined,
): PodMetricMap | undefined {
  const metrics = new Map<string, PodMetric>();
  let samples = 0;
  for (const pod of pods) {
    const sample = api.podMetrics(keyOf(pod));
    if (!sample) continue;
    samples++;
    const { timestamp, windowMs, containers } = sample;
    const counted =
      container === undefined ? containers : containers.filter(({ name }) => name === container);
    const values = counted.map((usage) => milliUsage(usage, resource));
    if (values.length === 0 || values.includes(undefined)) continue;
    const value = values.reduce((sum: number, each) => sum + (each ?? 0), 0);
    metrics.set(pod.metadata.name, { value, timestamp, windowMs });
  }
  return samples > 0 ? metrics : undefined;
}

function milliUsage(usage: Usage, resource: string): number | undefined {
  switch (resource) {
    case 'cpu':
      return roundedUp(usage.cpuMillis);
    case 'memory':
      return roundedUp(usage.memoryBytes * 1000);
    default:
      return undefined;
  }
}

/** Rounded up, as quantities are, but not for a rounding error of the simulation. */
function roundedUp(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value - nearest) < 1e-6 ? nearest : Math.ceil(value);
}
