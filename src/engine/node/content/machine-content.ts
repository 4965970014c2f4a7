import { DiskPart } from '../../machine/disk.ts';
import type { Host } from '../../machine/process.ts';
import { FileSystem, Space, type TimeSource, Volume } from '../../shell/light.ts';
import type { Surroundings } from './contents.ts';
import { PodContent } from './pod-content.ts';

/**
 * What pods have on one machine beside their processes: files, and programs that are executed. It outlives the kubelet,
 * and all of it is there only from when somebody first wants it.
 */
export class MachineContent {
  readonly host: Host;
  readonly clock: TimeSource;
  readonly around: Surroundings;
  #files: FileSystem | undefined;
  readonly #pods = new Map<string, PodContent>();

  constructor(host: Host, clock: TimeSource, around: Surroundings) {
    this.host = host;
    this.clock = clock;
    this.around = around;
  }

  /** The machine's own files: what `hostPath` volumes show. */
  get files(): FileSystem {
    this.#files ??= new FileSystem(
      new Volume(this.clock, new Space(undefined, new DiskPart(this.host.disk))),
    );
    return this.#files;
  }

  /** What a pod has here; made if there is nothing yet. */
  pod(uid: string): PodContent {
    const known = this.#pods.get(uid);
    if (known) return known;
    const content = new PodContent();
    this.#pods.set(uid, content);
    return content;
  }

  /** What a pod has here; undefined when there is nothing. */
  known(uid: string): PodContent | undefined {
    return this.#pods.get(uid);
  }

  /** Pods that have files or programs here. */
  get pods(): Iterable<PodContent> {
    return this.#pods.values();
  }

  /** A pod's containers have all ended: its volumes are removed, but its logs stay for as long as it is known. */
  tearDown(uid: string): void {
    this.#pods.get(uid)?.tearDown();
  }

  /** Nothing of a pod is left. */
  forget(uid: string): void {
    this.#pods.delete(uid);
  }

  /** The machine has lost its power: what was in memory is gone, and with each program its container. */
  blackOut(): void {
    for (const content of this.#pods.values()) content.blackOut();
  }
}
