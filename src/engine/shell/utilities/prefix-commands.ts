import { SIGHUP } from '../kernel/signals.ts';
import type { Utility } from './call.ts';
import { become } from './execute.ts';

/** `nohup COMMAND`: hanging up does not end it. */
export const nohup: Utility = (call) => {
  if (call.args.length === 0) return call.fail('missing operand', 125);
  call.task.dispositions.set(SIGHUP, 'ignore');
  return become(call, call.args);
};

/** `nice`, `setsid`, `stdbuf`, `ionice`, `chroot`-less others: their command, without what they would change. */
export const plainPrefix: Utility = (call) => {
  let index = 0;
  while (call.args[index]?.startsWith('-')) index += /^-n$/.test(call.args[index] ?? '') ? 2 : 1;
  const argv = call.args.slice(index);
  return argv.length > 0 ? become(call, argv) : 0;
};
