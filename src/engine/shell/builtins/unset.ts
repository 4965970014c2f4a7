import type { Builtin } from './builtin.ts';

export const unset: Builtin = (shell, call) => {
  const isFunction = call.args[0] === '-f';
  for (const name of call.args.filter((arg) => !arg.startsWith('-'))) {
    if (isFunction) shell.functions.delete(name);
    else if (shell.variables.find(name)) shell.variables.unset(name);
    else shell.functions.delete(name);
  }
  return 0;
};
