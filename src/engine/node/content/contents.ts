import type { Host } from '../../machine/process.ts';
import type { Network, StartProgram } from '../../shell/light.ts';
import type { Store } from '../../store/store.ts';
import type { PodWorker } from '../pod-worker/pod-worker.ts';
import { Disks } from './disks.ts';
import { MachineContent } from './machine-content.ts';

/** What is handed in from outside. */
export interface ContentTools {
  /** The shell. Without it no container's own command line can be executed. */
  readonly startProgram?: StartProgram;
  /** The network beyond a pod, as its containers have it. Absent: there is nothing beyond. */
  readonly networkFor?: (pod: PodWorker) => Network;
}

/** What the content of machines is surrounded by. */
export interface Surroundings extends ContentTools {
  /** What PersistentVolumes hold. */
  readonly disks: Disks;
}

/** Files and executed programs, of all machines. */
export class Contents {
  readonly disks: Disks;
  readonly #store: Store;
  readonly #around: Surroundings;
  readonly #machines = new Map<string, MachineContent>();

  constructor(store: Store, tools: ContentTools = {}) {
    this.#store = store;
    this.disks = new Disks(store);
    this.#around = { ...tools, disks: this.disks };
  }

  of(host: Host): MachineContent {
    const known = this.#machines.get(host.name);
    if (known) return known;
    const content = new MachineContent(host, this.#store.clock, this.#around);
    this.#machines.set(host.name, content);
    return content;
  }

  blackOut(machine: string): void {
    this.#machines.get(machine)?.blackOut();
  }

  /** The machine is gone for good, with its disk. */
  remove(machine: string): void {
    this.#machines.delete(machine);
  }
}
