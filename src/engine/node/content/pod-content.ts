import type { Process } from '../../machine/process.ts';
import type { FileSystem, FileTreeNode, Listener, OutputLog, RunningProgram } from '../../shell/light.ts';
import type { Environment } from './environment.ts';
import type { Projection } from './projection.ts';

/** One of a pod's volumes, as its containers find it. */
export interface VolumeContent {
  readonly root: FileTreeNode;
  readonly readOnly: boolean;
  /** It lives in memory: it does not survive the loss of power. */
  readonly inMemory?: boolean;
  /** The kubelet keeps it like the API objects that it shows. */
  readonly projection?: Projection;
}

/** A call from one container of a pod to its own address: over localhost. */
export interface LocalCall {
  /** Virtual ms. */
  readonly at: number;
  readonly from: string;
  readonly port: number;
  /** Of an HTTP request. */
  readonly path?: string;
}

/** How many of them are kept. */
const mostCalls = 12;

/** What one run of a container has of its own. Each run begins with nothing of it. */
export interface ContainerContent {
  /** Its layer with the pod's volumes mounted over it. */
  files?: FileSystem;
  environment?: Environment;
  /** Process 1: the program of its own command line, if that is executed, or what stands for the image's. */
  program?: RunningProgram;
  /** The image's program, where a script has started it. */
  started?: Process;
  output?: OutputLog;
}

/** What one pod has on its machine. */
export class PodContent {
  readonly volumes = new Map<string, VolumeContent>();
  /** Which of its executed programs listens on which port. */
  readonly listeners = new Map<number, { readonly container: string; readonly listener: Listener }>();
  /** The newest calls of executed programs over localhost, oldest first. */
  readonly localCalls: LocalCall[] = [];
  readonly #runs = new Map<string, ContainerContent>();
  readonly #earlier = new Map<string, OutputLog>();

  noteCall(call: LocalCall): void {
    this.localCalls.push(call);
    if (this.localCalls.length > mostCalls) this.localCalls.shift();
  }

  /** What the newest run of a container has; made if there is nothing yet. */
  run(container: string): ContainerContent {
    const known = this.#runs.get(container);
    if (known) return known;
    const run: ContainerContent = {};
    this.#runs.set(container, run);
    return run;
  }

  knownRun(container: string): ContainerContent | undefined {
    return this.#runs.get(container);
  }

  /** A container is created anew: of its last run only the log is left. */
  startRun(container: string): void {
    const { output } = this.#runs.get(container) ?? {};
    if (output) this.#earlier.set(container, output);
    else this.#earlier.delete(container);
    this.#runs.delete(container);
  }

  /** A container's process has ended, and all that was executed beside it. */
  endRun(container: string): void {
    this.#runs.get(container)?.program?.discard();
  }

  /** What the run before the newest has printed. */
  earlierOutput(container: string): OutputLog | undefined {
    return this.#earlier.get(container);
  }

  tearDown(): void {
    this.volumes.clear();
    for (const run of this.#runs.values()) delete run.files;
  }

  blackOut(): void {
    for (const [name, { inMemory }] of this.volumes) if (inMemory) this.volumes.delete(name);
    this.listeners.clear();
    for (const run of this.#runs.values()) {
      run.program?.discard();
      delete run.files;
      delete run.program;
      delete run.started;
    }
  }
}
