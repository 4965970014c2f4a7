import type { ForeignProcess, Task } from '../kernel/task.ts';
import type { Routine } from '../kernel/wait.ts';

/** A program that can be executed: it runs in a process until its end, and gives the exit code. */
export type Program = (task: Task, argv: readonly string[]) => Routine<number>;

/** The host's own programs, such as the server that an image is made for, which a script may start or `exec`. */
export interface ForeignPrograms {
  /** Whether it can run this; nothing is started. */
  knows(argv: readonly string[]): boolean;
  /** Starts it; `done` is called later, once, with the exit code, unless it ends by SIGKILL. */
  start(
    argv: readonly string[],
    env: Readonly<Record<string, string>>,
    done: (status: number) => void,
  ): ForeignProcess;
}
