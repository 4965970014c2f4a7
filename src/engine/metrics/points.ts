import type { Key } from '../api/key.ts';
import type { Host } from '../machine/process.ts';

/** One reading of a counter: how much CPU was used since a start, and memory now. Times in virtual ms. */
export interface MetricsPoint {
  readonly startedAt: number;
  readonly at: number;
  /** Thousandths of a core times seconds, since the start. */
  readonly cpuMilliSeconds: number;
  readonly memoryBytes: number;
}

/** Readings of a pod's running containers, by name. */
export type PodPoints = ReadonlyMap<string, MetricsPoint>;

/** All that one scrape of all kubelets brings in. */
export interface Batch {
  readonly nodes: ReadonlyMap<string, MetricsPoint>;
  readonly pods: ReadonlyMap<Key, PodPoints>;
}

/** Reads what each kubelet reports of its machine and its containers: the side of cAdvisor. */
export function scrape(hosts: Iterable<Host>, now: number): Batch {
  const nodes = new Map<string, MetricsPoint>();
  const pods = new Map<Key, Map<string, MetricsPoint>>();
  for (const host of hosts) {
    const { name, startedAt, cpuMilliSeconds, usedMemoryBytes } = host;
    nodes.set(name, { startedAt, at: now, cpuMilliSeconds, memoryBytes: usedMemoryBytes });
    for (const process of host.processes()) {
      const { podKey, container } = process.spec;
      const { startedAt, cpuMilliSeconds, memoryBytes } = process;
      const containers = pods.get(podKey) ?? new Map<string, MetricsPoint>();
      const before = containers.get(container);
      // A script and the program that it has started are one container.
      containers.set(container, {
        startedAt: Math.max(startedAt, before?.startedAt ?? 0),
        at: now,
        cpuMilliSeconds: cpuMilliSeconds + (before?.cpuMilliSeconds ?? 0),
        memoryBytes: memoryBytes + (before?.memoryBytes ?? 0),
      });
      pods.set(podKey, containers);
    }
  }
  return { nodes, pods };
}
