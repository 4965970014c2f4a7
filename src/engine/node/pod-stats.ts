import type { Process } from '../machine/process.ts';
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
export function podStats({ containers, uid, node }: PodWorker): PodStats | undefined {
  const content = node.content.known(uid);
  const running = containers.flatMap(({ spec, process }): ContainerStats[] => {
    if (!process || process.gone) return [];
    const { cpuMillis, memoryBytes, throttled } = process;
    const own = { name: spec.name, cpuMillis, memoryBytes, throttled };
    const started = content?.knownRun(spec.name)?.started;
    return [started && !started.gone ? together(own, started) : own];
  });
  if (running.length === 0) return undefined;
  return {
    cpuMillis: running.reduce((sum, each) => sum + each.cpuMillis, 0),
    memoryBytes: running.reduce((sum, each) => sum + each.memoryBytes, 0),
    containers: running,
  };
}

/** A script, and the image's program that it has started. */
function together(script: ContainerStats, started: Process): ContainerStats {
  return {
    name: script.name,
    cpuMillis: script.cpuMillis + started.cpuMillis,
    memoryBytes: script.memoryBytes + started.memoryBytes,
    throttled: Math.max(script.throttled, started.throttled),
  };
}
