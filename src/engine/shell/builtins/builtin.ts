import type { Routine } from '../kernel/wait.ts';
import type { Shell } from '../language/shell.ts';
import type { Call } from '../utilities/call.ts';

/** A command that is a part of the shell, since it concerns the shell's own state. */
export type Builtin = (shell: Shell, call: Call, position: number) => number | Routine<number>;

/** Says what is wrong as the shell says it; gives the exit code for it. */
export function refuse(shell: Shell, call: Call, position: number, text: string, status = 2): number {
  call.complain(`${shell.prefix(position)}${call.name}: ${text}\n`);
  return status;
}
