import type { Exit } from './process.ts';

/** A program that is executed rather than modelled: the machine asks it what it wants. */
export interface Executed {
  /** How many cores it would use now. */
  readonly busyProcesses: number;
  readonly memoryBytes: number;
  /** CPU time that it has used, s. */
  readonly cpuSeconds: number;
  listensOn(port: number): boolean;
  /** SIGTERM. */
  terminate(): void;
  /** It is gone with all its processes, and tells nobody. */
  discard(): void;
}

/** What the machine is to an executed program. */
export interface Execution {
  /** The part of the CPU it wants that it gets, 0 to 1. */
  cpuShare(): number;
  /** It wants more or less CPU, or has more memory, than before. */
  changed(): void;
  exited(exit: Exit): void;
}

export type Execute = (execution: Execution) => Executed;
