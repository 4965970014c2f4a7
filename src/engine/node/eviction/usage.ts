import type { Container, Pod } from '../../api/types.ts';
import type { Disk } from '../../machine/disk.ts';
import type { PodWorker } from '../pod-worker/pod-worker.ts';

/** What the kubelet's statistics say of one container, bytes. */
export interface ContainerUse {
  readonly spec: Container;
  /** Undefined while it does not run. */
  readonly memoryBytes: number | undefined;
  /** Its own files and its log. */
  readonly diskBytes: number;
}

/** What the kubelet's statistics say of one pod, bytes. Models pkg/kubelet/server/stats */
export interface PodUse {
  readonly pod: Pod;
  readonly memoryBytes: number;
  readonly containers: readonly ContainerUse[];
  /** All that it has on the machine's disk, with its emptyDirs. */
  readonly diskBytes: number;
  /** What is in one of its emptyDirs. */
  readonly volume: (name: string) => number;
}

export function readUse({ pod, uid, containers }: PodWorker, disk: Disk): PodUse {
  const parts = disk.findPod(uid);
  return {
    pod,
    memoryBytes: containers.reduce((sum, { process }) => sum + (process?.memoryBytes ?? 0), 0),
    containers: containers.map(({ spec, process }) => ({
      spec,
      memoryBytes: process?.memoryBytes,
      diskBytes: parts ? parts.layer(spec.name).used + parts.log(spec.name).used : 0,
    })),
    diskBytes: parts?.used ?? 0,
    volume: (name) => parts?.volume(name).used ?? 0,
  };
}
