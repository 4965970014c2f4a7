import { complainTo } from '../kernel/complain.ts';
import type { Routine } from '../kernel/wait.ts';
import { Leave, ShellFailure } from './leave.ts';
import type { Shell } from './shell.ts';
import { runTrap } from './traps.ts';

/** A shell's life: it does what it is for, ends when it is told to or cannot go on, and runs its EXIT trap. */
export function* liveAsShell(shell: Shell, body: () => Routine<number>): Routine<number> {
  shell.status = yield* untilItLeaves(shell, body);
  if (!shell.traps.get('EXIT')) return shell.status;
  const { status } = shell;
  shell.status = yield* untilItLeaves(shell, function* () {
    yield* runTrap(shell, 'EXIT');
    return status;
  });
  return shell.status;
}

function* untilItLeaves(shell: Shell, body: () => Routine<number>): Routine<number> {
  try {
    return yield* body();
  } catch (thrown) {
    if (thrown instanceof Leave)
      return thrown.what === 'exit' || thrown.what === 'return' ? thrown.value : shell.status;
    if (!(thrown instanceof ShellFailure)) throw thrown;
    yield* complainTo(shell.task, `${shell.prefix()}${thrown.message}\n`);
    return thrown.status;
  }
}
