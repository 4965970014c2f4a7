import type { Utility } from './call.ts';
import { become } from './execute.ts';
import { parseOptions } from './options.ts';

export const env: Utility = (call) => {
  const options = parseOptions(call.args, 'i0', 'u', { 'ignore-environment': 'i', unset: 'u' }, true);
  if (options.unknown) return call.refuseOption(options.unknown);
  const variables = new Map(options.has('i') ? [] : call.task.env);
  for (const name of options.all('u')) variables.delete(name);
  let rest = options.operands[0] === '-' ? options.operands.slice(1) : options.operands;
  for (let [word] = rest; word?.includes('='); [word] = rest) {
    variables.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1));
    rest = rest.slice(1);
  }
  if (rest.length > 0) {
    call.task.env = variables;
    return become(call, rest);
  }
  for (const [name, value] of variables) call.print(`${name}=${value}\n`);
  return 0;
};

export const printenv: Utility = (call) => {
  if (call.args.length === 0) return env(call);
  let status = 0;
  for (const name of call.args) {
    const value = call.task.env.get(name);
    if (value === undefined) status = 1;
    else call.print(`${value}\n`);
  }
  return status;
};
