import { complainTo } from '../kernel/complain.ts';
import type { Task } from '../kernel/task.ts';
import type { Routine } from '../kernel/wait.ts';
import { announceEnd, waitFor } from './fork.ts';
import { ShellFailure } from './leave.ts';
import type { Shell } from './shell.ts';

/** Runs a program, in a process of its own unless this one has nothing else to do afterwards. */
export function* runExternal(
  shell: Shell,
  argv: readonly string[],
  position: number,
  isEnd: boolean,
): Routine<number> {
  const { task } = shell;
  if (isEnd && shell.traps.size === 0) return yield* runInPlace(shell, argv, position);
  const child = task.kernel.spawn({
    parent: task,
    argv,
    env: shell.variables.env(),
    cwd: task.cwd,
    files: task.files.clone(),
    main: (process) => runFound(shell, process, argv, position),
  });
  if (!child) throw new ShellFailure('Cannot fork');
  const status = yield* waitFor(child);
  if (child.killedBy !== undefined) yield* announceEnd(shell, child);
  return status;
}

/** Runs a program in the shell's own process, as `exec` does: the shell is no more. */
export function runInPlace(shell: Shell, argv: readonly string[], position: number): Routine<number> {
  const { task } = shell;
  task.argv = argv;
  task.env = shell.variables.env();
  // A program begins without handlers; what is ignored stays so.
  for (const [signal, disposition] of task.dispositions) {
    if (disposition === 'trap') task.dispositions.delete(signal);
  }
  return runFound(shell, task, argv, position);
}

function* runFound(shell: Shell, task: Task, argv: readonly string[], position: number): Routine<number> {
  const { findProgram } = task.kernel.options;
  const name = argv[0] ?? '';
  const found = findProgram(task, argv);
  if (found.type === 'program') return yield* found.program(task, argv);
  if (found.type === 'missing') task.report({ type: 'program', name });
  const why = found.type === 'denied' ? 'Permission denied' : shell.flavour.notFound;
  yield* complainTo(task, `${shell.prefix(position)}${name}: ${why}\n`);
  return found.type === 'denied' ? 126 : 127;
}
