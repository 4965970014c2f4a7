import type { Routine } from '../kernel/wait.ts';
import { Leave } from '../language/leave.ts';
import { runInPlace } from '../language/run-external.ts';
import type { Shell } from '../language/shell.ts';
import type { Builtin } from './builtin.ts';

/** The program takes the place of the shell: the process stays the same. Without one, redirections just stay. */
export const executeInPlace: Builtin = (shell, call, position) => {
  const argv = call.args[0] === '--' ? call.args.slice(1) : call.args;
  return argv.length > 0 ? become(shell, argv, position) : 0;
};

function* become(shell: Shell, argv: readonly string[], position: number): Routine<number> {
  shell.traps.clear();
  throw new Leave('exit', yield* runInPlace(shell, argv, position));
}
