import { createFile } from '../files/operations.ts';
import { ENOSPC, Errno } from '../kernel/errno.ts';
import { readSize } from '../text/size.ts';
import type { Utility } from './call.ts';
import { parseOptions } from './options.ts';

/** `fallocate -l SIZE FILE`, `truncate -s SIZE FILE` */
export const fallocate: Utility = (call) => {
  const isTruncate = call.name === 'truncate';
  const options = parseOptions(call.args, 'c', 'los', { length: 'l', size: 's' });
  if (options.unknown) return call.refuseOption(options.unknown);
  const size = readSize(options.get(isTruncate ? 's' : 'l') ?? '');
  if (size === undefined) return call.fail('invalid length value specified');
  for (const name of options.operands) {
    const file = createFile(call.files, call.absolute(name));
    if (file instanceof Errno) return call.fail(`cannot open ${name}: ${file.message}`);
    if (file.kind !== 'file') return call.fail(`cannot open ${name}: Is a directory`);
    const missing = size - file.size;
    if (missing <= 0) {
      if (isTruncate) file.resize(size);
    } else if (file.resize(size) === ENOSPC) return call.fail(`fallocate failed: ${ENOSPC.message}`);
  }
  return 0;
};
