import type { Cluster } from '../../engine/index.ts';

export type PodUsage = NonNullable<ReturnType<Cluster['podUsage']>>;

const MEMORY_STEP = 64 * 1024;

/** A pod's usage, rounded to what can be told apart on a screen, as flat values: equal ones mean that nothing changed. */
export function usageInputs(usage: PodUsage | undefined): readonly number[] {
  if (!usage) return [];
  const inputs = [
    Math.round(usage.cpuMillis),
    roundMemory(usage.memoryBytes),
    tenths(usage.requestsPerSecond),
    tenths(usage.failuresPerSecond),
  ];
  for (const { cpuMillis, memoryBytes, throttled } of usage.containers) {
    inputs.push(Math.round(cpuMillis), roundMemory(memoryBytes), hundredths(throttled));
  }
  return inputs;
}

export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

export function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

export function roundMemory(bytes: number): number {
  return Math.round(bytes / MEMORY_STEP) * MEMORY_STEP;
}
