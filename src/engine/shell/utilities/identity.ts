import type { Utility } from './call.ts';
import { parseOptions } from './options.ts';

export const hostname: Utility = (call) => {
  const { facts } = call.task.kernel.options;
  const options = parseOptions(call.args, 'ifsdI', '', { fqdn: 'f', 'ip-address': 'i', short: 's' });
  if (options.unknown) return call.refuseOption(options.unknown);
  if (options.has('i') || options.has('I')) call.print(`${facts.address ?? '127.0.0.1'}\n`);
  else if (options.has('f')) call.print(`${facts.domainName ?? facts.hostname}\n`);
  else if (options.has('d')) call.print(`${(facts.domainName ?? '').split('.').slice(1).join('.')}\n`);
  else call.print(`${facts.hostname}\n`);
  return 0;
};

export const whoami: Utility = (call) => {
  const user = call.task.kernel.options.facts.userId ?? 0;
  if (user !== 0) return call.fail(`unknown uid ${user}`);
  call.print('root\n');
  return 0;
};

export const id: Utility = (call) => {
  const user = call.task.kernel.options.facts.userId ?? 0;
  const options = parseOptions(call.args, 'ugnG');
  if (options.unknown) return call.refuseOption(options.unknown);
  if (options.has('u') || options.has('g') || options.has('G'))
    call.print(`${options.has('n') && user === 0 ? 'root' : user}\n`);
  else
    call.print(
      user === 0 ? 'uid=0(root) gid=0(root) groups=0(root)\n' : `uid=${user} gid=0(root) groups=0(root)\n`,
    );
  return 0;
};

export const uname: Utility = (call) => {
  const options = parseOptions(call.args, 'asnrvmpio');
  if (options.unknown) return call.refuseOption(options.unknown);
  const parts: readonly (readonly [string, string])[] = [
    ['s', 'Linux'],
    ['n', call.task.kernel.options.facts.hostname],
    ['r', '6.8.0'],
    ['v', '#1 SMP'],
    ['m', 'x86_64'],
    ['o', 'GNU/Linux'],
  ];
  const wanted = parts.filter(([letter]) => options.has('a') || options.has(letter));
  call.print(`${(wanted.length > 0 ? wanted : parts.slice(0, 1)).map(([, text]) => text).join(' ')}\n`);
  return 0;
};

export const nproc: Utility = (call) => {
  call.print(`${Math.max(1, Math.floor(call.task.kernel.options.facts.cores))}\n`);
  return 0;
};
