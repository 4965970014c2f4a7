import { Leave } from '../language/leave.ts';
import { type Builtin, refuse } from './builtin.ts';

export const exit: Builtin = (shell, call, position) => {
  const [given] = call.args;
  if (given !== undefined && !/^-?\d+$/.test(given))
    throw new Leave('exit', refuse(shell, call, position, `Illegal number: ${given}`));
  throw new Leave('exit', given === undefined ? shell.status : Number(given) & 255);
};

/** `return`: leaves a function, or a file that is being sourced. */
export const leaveFunction: Builtin = (shell, call) => {
  const given = Number(call.args[0] ?? shell.status);
  throw new Leave('return', (Number.isInteger(given) ? given : 2) & 255);
};

/** `break` and `continue`. */
export const leaveLoop: Builtin = (shell, call, position) => {
  const count = Number(call.args[0] ?? 1);
  if (!Number.isInteger(count) || count < 1)
    return refuse(shell, call, position, `Illegal number: ${call.args[0]}`);
  if (shell.loops === 0) return 0;
  throw new Leave(call.name === 'break' ? 'break' : 'continue', Math.min(count, shell.loops));
};
