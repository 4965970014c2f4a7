import { complainTo } from '../kernel/complain.ts';
import type { Descriptors } from '../kernel/descriptors.ts';
import { describeEnd } from '../kernel/signals.ts';
import type { Task } from '../kernel/task.ts';
import type { Routine } from '../kernel/wait.ts';
import { ShellFailure } from './leave.ts';
import { liveAsShell } from './live.ts';
import type { Shell } from './shell.ts';

/**
 * Starts a subshell: a process of its own with a copy of the shell's state as it is now.
 * @param files what it has open; they are its own from now on
 */
export function forkShell(
  shell: Shell,
  files: Descriptors,
  body: (subshell: Shell) => Routine<number>,
): Task {
  const { task } = shell;
  const child = task.kernel.spawn({
    parent: task,
    argv: task.argv,
    env: task.env,
    cwd: task.cwd,
    files,
    main: (process) => {
      const subshell = shell.fork(process);
      return liveAsShell(subshell, () => body(subshell));
    },
  });
  if (!child) throw new ShellFailure('Cannot fork');
  return child;
}

/** Says of a child that it was ended by a signal, if so. */
export function* announceEnd(shell: Shell, child: Task): Routine {
  const text = child.killedBy === undefined ? undefined : describeEnd(child.killedBy);
  if (text !== undefined) yield* complainTo(shell.task, `${text}\n`);
}

/** Waits for a child's end; gives its exit code. */
export function* waitFor(child: Task): Routine<number> {
  while (child.status === undefined) yield { bells: [child.ended] };
  return child.status;
}
