import type { Builtin } from './builtin.ts';
import { whatIs } from './command.ts';

export const type: Builtin = (shell, call) => {
  let status = 0;
  for (const name of call.args) {
    const found = whatIs(shell, name);
    if (found === undefined) {
      call.complain(`${shell.name}: type: ${name}: not found\n`);
      status = 127;
    } else if (shell.functions.has(name)) call.print(`${name} is a function\n`);
    else call.print(found === name ? `${name} is a shell builtin\n` : `${name} is ${found}\n`);
  }
  return status;
};
