import { writeSize } from '../text/size.ts';
import type { Utility } from './call.ts';
import { parseOptions } from './options.ts';

/** What a machine's own system takes, roughly. */
const systemShare = 0.3;

/** The machine's memory, not the container's: as in any container. */
export const free: Utility = (call) => {
  const options = parseOptions(call.args, 'bkmgh');
  if (options.unknown) return call.refuseOption(options.unknown);
  const unit = options.has('b') ? 1 : options.has('m') ? 1024 ** 2 : options.has('g') ? 1024 ** 3 : 1024;
  const write = (bytes: number) =>
    (options.has('h') ? writeSize(bytes) : String(Math.floor(bytes / unit))).padStart(12);
  const total = call.task.kernel.options.facts.memoryBytes;
  const used = total * systemShare;
  call.print('              total        used        free      shared  buff/cache   available\n');
  call.print(`Mem:   ${[total, used, total - used, 0, 0, total - used].map(write).join('')}\n`);
  call.print(`Swap:  ${[0, 0, 0].map(write).join('')}\n`);
  return 0;
};
