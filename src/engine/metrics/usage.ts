import type { MetricsPoint } from './points.ts';

export interface Usage {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
  /** Virtual ms at which the window ended. */
  readonly timestamp: number;
  readonly windowMs: number;
}

/** From this age on a container's start serves as an earlier reading. Models freshContainerMinMetricsResolution */
const freshContainerMinAge = 10_000;

/**
 * CPU is a rate, so it takes two readings of one run of a container: the last scrape's, or its start when that was
 * not long ago. A restarted container has no earlier reading.
 * Models kubernetes-sigs/metrics-server/pkg/storage/pod.go Store
 *
 * @param last the reading of the scrape before
 * @param resolution ms between two scrapes
 */
export function earlierPoint(
  point: MetricsPoint,
  last: MetricsPoint | undefined,
  resolution: number,
): MetricsPoint | undefined {
  const age = point.at - point.startedAt;
  if (age >= freshContainerMinAge && age < resolution)
    return { ...point, at: point.startedAt, cpuMilliSeconds: 0 };
  return last && point.startedAt < last.at ? last : undefined;
}

/** CPU between two readings, to the nanocore, and memory at the later. Models pkg/storage/types.go resourceUsage */
export function usageBetween(last: MetricsPoint, previous: MetricsPoint): Usage {
  const windowMs = last.at - previous.at;
  const cpuMillis = ((last.cpuMilliSeconds - previous.cpuMilliSeconds) / windowMs) * 1000;
  return {
    cpuMillis: Math.round(cpuMillis * 1e6) / 1e6,
    memoryBytes: last.memoryBytes,
    timestamp: last.at,
    windowMs,
  };
}
