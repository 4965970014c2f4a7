import type { Cancel, Clock } from '../../sim/clock.ts';
import type { Random } from '../../sim/random.ts';
import type { Facts } from '../facts.ts';
import type { FileSystem } from '../files/file-system.ts';
import type { Limits } from '../limits.ts';
import type { Network } from '../network/network.ts';
import type { FindProgram } from '../programs/find-program.ts';
import type { ReportUnsupported } from '../unsupported.ts';
import { CpuBudget } from './cpu-budget.ts';
import type { Descriptors } from './descriptors.ts';
import { SIGKILL } from './signals.ts';
import { type Main, Task } from './task.ts';

export interface KernelOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly limits: Limits;
  readonly facts: Facts;
  readonly files: FileSystem;
  readonly network: Network;
  readonly findProgram: FindProgram;
  readonly reportUnsupported: ReportUnsupported;
  /** The part of the CPU that it wants which the container gets, 0 to 1. */
  readonly cpuShare: () => number;
  readonly onUse: () => void;
}

export interface Spawn {
  readonly parent?: Task;
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly files: Descriptors;
  readonly main: Main;
  readonly onEnd?: (task: Task) => void;
}

/** Steps that starting a process takes, and going from one to another. */
const forkSteps = 30;
const switchSteps = 3;

/**
 * The processes of one container. They run one after the other, each until it waits; then the container rests until
 * the first of them can go on, which is one event of the clock.
 */
export class Kernel {
  readonly options: KernelOptions;
  readonly budget: CpuBudget;
  readonly tasks = new Map<number, Task>();
  /** In the order in which they became ready. */
  readonly #ready = new Set<Task>();
  #nextPid = 1;
  #isRunning = false;
  #isOver = false;
  #isDiscarded = false;
  #burnedAt: number;
  /** When it goes on, and whether it only waits for CPU until then. */
  #event: { readonly at: number; readonly cancel: Cancel } | undefined;
  #waitsForCpu = false;
  /** What was last told of: how many processes are busy, and the most that there were. */
  #busy = 0;
  #most = 0;

  constructor(options: KernelOptions) {
    this.options = options;
    this.budget = new CpuBudget(options.limits, options.clock.now);
    this.#burnedAt = options.clock.now;
  }

  get now(): number {
    return this.options.clock.now;
  }

  /** CPU time that its processes have used until now, s. */
  get cpuSeconds(): number {
    this.#burn();
    return this.budget.usedMs / 1000;
  }

  /** How many processes would use a whole core now. */
  get busyProcesses(): number {
    return (this.#waitsForCpu ? this.#ready.size : 0) + this.#burners();
  }

  /** Starts a process, which takes over `files`; undefined when there are too many. */
  spawn({ parent, argv, env, cwd, files, main, onEnd }: Spawn): Task | undefined {
    if (this.#isOver || this.tasks.size >= this.options.limits.processes) {
      files.closeAll();
      return undefined;
    }
    const task = new Task({ kernel: this, pid: this.#nextPid++, parent, argv, env, cwd, files, onEnd });
    for (const [signal, disposition] of parent?.dispositions ?? []) {
      if (disposition === 'ignore') task.dispositions.set(signal, 'ignore');
    }
    task.routine = main(task);
    this.tasks.set(task.pid, task);
    this.budget.spend(forkSteps);
    this.budget.usedMs += this.options.limits.forkCpuMs;
    this.makeReady(task);
    return task;
  }

  makeReady(task: Task): void {
    this.#ready.add(task);
    if (!this.#isRunning) this.#plan();
  }

  /** Ends a process by a signal. One that is running ends as soon as it yields. */
  kill(task: Task, signal: number): void {
    task.killedBy ??= signal;
    if (this.#isRunning) {
      task.forgetWait();
      this.#ready.add(task);
      return;
    }
    this.#end(task, 128 + signal);
    this.#plan();
  }

  /** All is over at once, and nobody is told: the machine has lost its power, or the container is gone. */
  discard(): void {
    this.#isOver = true;
    this.#isDiscarded = true;
    for (const task of this.tasks.values()) task.onEnd = undefined;
    this.#event?.cancel();
    this.#event = undefined;
    if (!this.#isRunning) this.#endAll();
  }

  #run(): void {
    const { now } = this;
    this.#event = undefined;
    this.#burn();
    this.budget.refill(now, this.#waitsForCpu, this.options.cpuShare());
    this.#waitsForCpu = false;
    this.#isRunning = true;
    for (const task of this.tasks.values()) {
      if ((task.waitsUntil ?? Number.POSITIVE_INFINITY) <= now) task.wake();
    }
    for (const task of this.#ready) {
      if (this.budget.isExhausted || this.#isDiscarded) break;
      this.#ready.delete(task);
      this.#step(task);
    }
    this.#isRunning = false;
    if (this.#isDiscarded) this.#endAll();
    else this.#plan();
  }

  #step(task: Task): void {
    if (!task.isAlive) return;
    this.budget.spend(switchSteps);
    if (task.killedBy === undefined) {
      const result = task.routine?.next();
      if (!result || result.done) {
        this.#end(task, result?.value ?? 0);
        return;
      }
      if (task.killedBy === undefined) {
        if (result.value.ready) this.#ready.add(task);
        else task.sleep(result.value);
        return;
      }
    }
    this.#end(task, 128 + (task.killedBy ?? 0));
  }

  #end(task: Task, status: number): void {
    if (!task.isAlive) return;
    task.forgetWait();
    task.status = status & 255;
    task.routine?.return(task.status);
    task.routine = undefined;
    this.tasks.delete(task.pid);
    task.files.closeAll();
    task.ended.ring();
    // When process 1 ends, its PID namespace ends, and everything in it.
    if (task.pid === 1) {
      this.#isOver = true;
      this.#endAll();
    }
    const { onEnd } = task;
    task.onEnd = undefined;
    onEnd?.(task);
  }

  #endAll(): void {
    for (const task of [...this.tasks.values()]) {
      task.killedBy = SIGKILL;
      if (!this.#isDiscarded) task.foreign?.signal(SIGKILL);
      this.#end(task, 128 + SIGKILL);
    }
    this.#ready.clear();
  }

  /** Sees to it that it goes on when it can. */
  #plan(): void {
    if (this.#isDiscarded) return;
    const at = this.#nextAt();
    this.#tellUse();
    if (at === this.#event?.at) return;
    this.#event?.cancel();
    this.#event = undefined;
    if (at === undefined) return;
    const cancel = this.options.clock.after(Math.max(0, at - this.now), () => this.#run());
    this.#event = { at, cancel };
  }

  #tellUse(): void {
    const { busyProcesses, tasks } = this;
    if (busyProcesses === this.#busy && tasks.size <= this.#most) return;
    this.#busy = busyProcesses;
    this.#most = Math.max(this.#most, tasks.size);
    this.options.onUse();
  }

  #nextAt(): number | undefined {
    if (this.#ready.size > 0) {
      if (!this.budget.isExhausted) return this.now;
      // It has to wait its time out, however many others become ready meanwhile.
      if (this.#waitsForCpu && this.#event) return this.#event.at;
      this.#waitsForCpu = true;
      return this.now + this.budget.pause(this.now, this.options.cpuShare());
    }
    this.#waitsForCpu = false;
    let first = Number.POSITIVE_INFINITY;
    for (const { waitsUntil } of this.tasks.values()) {
      if (waitsUntil !== undefined && waitsUntil < first) first = waitsUntil;
    }
    return first < Number.POSITIVE_INFINITY ? first : undefined;
  }

  #burners(): number {
    let count = 0;
    for (const task of this.tasks.values()) if (task.isBurning) count++;
    return count;
  }

  /** Accounts for the CPU of those who work without end. */
  #burn(): void {
    const { now } = this;
    const elapsed = now - this.#burnedAt;
    this.#burnedAt = now;
    if (elapsed > 0) this.budget.usedMs += elapsed * this.#burners() * this.options.cpuShare();
  }
}
