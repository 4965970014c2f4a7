import type { Builtin } from './builtin.ts';
import { changeDirectory } from './cd.ts';
import { command } from './command.ts';
import { declare, exportVariables, local, readOnly } from './declare.ts';
import { evaluate } from './eval.ts';
import { executeInPlace } from './exec.ts';
import { exit, leaveFunction, leaveLoop } from './exit.ts';
import { getopts } from './getopts.ts';
import { jobs } from './jobs.ts';
import { letValue } from './let.ts';
import { read } from './read.ts';
import { set } from './set.ts';
import { shift } from './shift.ts';
import { source } from './source.ts';
import { trap } from './trap.ts';
import { type } from './type.ts';
import { unset } from './unset.ts';
import { wait } from './wait.ts';

/** Asked for often, and without effect here. */
const nothing: Builtin = () => 0;

/** To add one: a file beside this, and a line here. */
export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['.', source],
  ['source', source],
  ['break', leaveLoop],
  ['continue', leaveLoop],
  ['cd', changeDirectory],
  ['command', command],
  ['builtin', command],
  ['declare', declare],
  ['typeset', declare],
  ['eval', evaluate],
  ['exec', executeInPlace],
  ['exit', exit],
  ['export', exportVariables],
  ['getopts', getopts],
  ['jobs', jobs],
  ['let', letValue],
  ['local', local],
  ['read', read],
  ['readonly', readOnly],
  ['return', leaveFunction],
  ['set', set],
  ['shift', shift],
  ['trap', trap],
  ['type', type],
  ['unset', unset],
  ['wait', wait],
  ...['alias', 'unalias', 'bg', 'fg', 'disown', 'hash', 'shopt', 'ulimit', 'umask'].map(
    (name) => [name, nothing] as const,
  ),
]);
