import { abort, type Builtin } from './builtin.ts';

export const shift: Builtin = (shell, call, position) => {
  const count = Number(call.args[0] ?? 1);
  if (!Number.isInteger(count) || count < 0)
    return abort(shell, call, position, `Illegal number: ${call.args[0]}`);
  if (count > shell.positional.length) return abort(shell, call, position, "can't shift that many");
  shell.positional = shell.positional.slice(count);
  return 0;
};
