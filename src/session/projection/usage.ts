import type { Cluster } from '../../engine/index.ts';

export type PodUsage = NonNullable<ReturnType<Cluster['podUsage']>>;

const MEMORY_STEP = 64 * 1024;

/**
 * What a pod uses, rounded to what can be told apart on a screen, so that a value that merely trembles is no change.
 * Undefined when it does not run.
 */
export function usageOf(cluster: Cluster, podUid: string): PodUsage | undefined {
  const usage = cluster.podUsage(podUid);
  if (!usage) return undefined;
  return {
    cpuMillis: Math.round(usage.cpuMillis),
    memoryBytes: roundMemory(usage.memoryBytes),
    requestsPerSecond: tenths(usage.requestsPerSecond),
    failuresPerSecond: tenths(usage.failuresPerSecond),
    containers: usage.containers.map(({ name, cpuMillis, memoryBytes, throttled }) => ({
      name,
      cpuMillis: Math.round(cpuMillis),
      memoryBytes: roundMemory(memoryBytes),
      throttled: Math.round(throttled * 100) / 100,
    })),
  };
}

/** Equal text for equal usage. */
export function usageKey(usage: PodUsage | undefined): string {
  if (!usage) return '';
  const { cpuMillis, memoryBytes, requestsPerSecond, failuresPerSecond, containers } = usage;
  const each = containers.map((container) => [
    container.cpuMillis,
    container.memoryBytes,
    container.throttled,
  ]);
  return [cpuMillis, memoryBytes, requestsPerSecond, failuresPerSecond, ...each].join();
}

export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

export function roundMemory(bytes: number): number {
  return Math.round(bytes / MEMORY_STEP) * MEMORY_STEP;
}
