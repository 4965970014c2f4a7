import type { PodWorker } from './pod-worker/pod-worker.ts';

/** What one running container uses at this moment. */
export interface ContainerStats {
  readonly name: string;
  readonly cpuMillis: number;
  readonly memoryBytes: number;
  /** Share of the time during which its CPU limit holds it back, 0 to 1. */
  readonly throttled: number;
}

export interface PodStats {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
  /** Running containers only. */
  readonly containers: readonly ContainerStats[];
}

/** Undefined when none of the pod's containers runs. */
export function podStats({ containers }: PodWorker): PodStats | undefined {
  const running = containers.flatMap(({ spec, process }): ContainerStats[] => {
    if (!process) return [];
    const { cpuMillis, memoryBytes, throttled } = process;
    return [{ name: spec.name, cpuMillis, memoryBytes, throttled }];
  });
  if (running.length === 0) return undefined;
  return {
    cpuMillis: running.reduce((sum, each) => sum + each.cpuMillis, 0),
    memoryBytes: running.reduce((sum, each) => sum + each.memoryBytes, 0),
    containers: running,
  };
}
