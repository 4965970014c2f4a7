import { type Builtin, refuse } from './builtin.ts';

export const shift: Builtin = (shell, call, position) => {
  const count = Number(call.args[0] ?? 1);
  if (!Number.isInteger(count) || count < 0) return refuse(shell, call, position, `Illegal number: ${call.args[0]}`);
  if (count > shell.positional.length) return refuse(shell, call, position, "can't shift that many");
  shell.positional = shell.positional.slice(count);
  return 0;
};
