import { executeNamed } from '../language/run-simple.ts';
import type { Shell } from '../language/shell.ts';
import { findInline } from '../utilities/inline.ts';
import type { Builtin } from './builtin.ts';
import { builtins } from './index.ts';

/** `command NAME …` leaves functions aside; `command -v NAME` tells what it is. */
export const command: Builtin = (shell, call, position) => {
  const [first, ...rest] = call.args;
  if (first === '-v' || first === '-V') {
    const found = rest.map((name) => whatIs(shell, name));
    for (const each of found) if (each !== undefined) call.print(`${each}\n`);
    return found.every((each) => each !== undefined) ? 0 : 127;
  }
  const argv = first === '-p' || first === '--' ? rest : call.args;
  return argv.length > 0 ? executeNamed(shell, argv, position, false) : 0;
};

/** What `command -v` prints of a name: itself of what is the shell's own, a path of a program. */
export function whatIs(shell: Shell, name: string): string | undefined {
  if (shell.functions.has(name) || builtins.has(name) || findInline(name, shell.flavour)) return name;
  const found = shell.task.kernel.options.findProgram(shell.task, [name]);
  return found.type === 'program' ? found.path : undefined;
}
