import type { Routine } from '../kernel/wait.ts';
import { ShellFailure } from '../language/leave.ts';
import type { Shell } from '../language/shell.ts';
import type { Call } from '../utilities/call.ts';

/** A command that is a part of the shell, since it concerns the shell's own state. */
export type Builtin = (shell: Shell, call: Call, position: number) => number | Routine<number>;

/** The same of one of POSIX' special commands: but for bash, a shell does not go on after that. */
export function abort(shell: Shell, call: Call, position: number, text: string): number {
  if (shell.flavour.name === 'bash') return refuse(shell, call, position, text, 1);
  throw new ShellFailure(`${call.name}: ${text}`);
}

/** Says what is wrong as the shell says it; gives the exit code for it. */
export function refuse(shell: Shell, call: Call, position: number, text: string, status = 2): number {
  call.complain(`${shell.prefix(position)}${call.name}: ${text}\n`);
  return status;
}
