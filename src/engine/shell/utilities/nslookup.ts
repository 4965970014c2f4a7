import type { Routine } from '../kernel/wait.ts';
import { resolve } from '../network/resolve.ts';
import type { Call, Utility } from './call.ts';

/** Prints as BusyBox 1.28 does, which Kubernetes' documentation uses. */
export const nslookup: Utility = (call) => {
  const [name] = call.args.filter((arg) => !arg.startsWith('-'));
  return name === undefined ? call.fail('usage: nslookup HOST [SERVER]') : ask(call, name);
};

function* ask(call: Call, name: string): Routine<number> {
  const server =
    call.args.filter((arg) => !arg.startsWith('-'))[1] ?? call.task.kernel.options.facts.nameserver;
  const found = yield* resolve(call.task, name);
  if (server !== undefined) call.print(`Server:    ${server}\nAddress 1: ${server}\n\n`);
  if (found.type !== 'found')
    return call.fail(`can't resolve '${name}'${found.type === 'timeout' ? ': Try again' : ''}`);
  call.print(`Name:      ${name}\n`);
  for (const [index, address] of found.addresses.entries())
    call.print(`Address ${index + 1}: ${address} ${found.name}\n`);
  return 0;
}

/** `getent hosts NAME`, and `host NAME` in few words. */
export const getent: Utility = (call) => {
  const [database, name] = call.args;
  if (database !== 'hosts' && database !== 'ahosts') return 2;
  return name === undefined ? 2 : find(call, name);
};

function* find(call: Call, name: string): Routine<number> {
  const found = yield* resolve(call.task, name);
  if (found.type !== 'found') return 2;
  for (const address of found.addresses) call.print(`${address.padEnd(15)} ${found.name}\n`);
  return 0;
}
