import { createFile } from '../files/operations.ts';
import { Errno } from '../kernel/errno.ts';
import type { Utility } from './call.ts';
import { parseOptions } from './options.ts';

export const touch: Utility = (call) => {
  const options = parseOptions(call.args, 'acmh', 'drt', { 'no-create': 'c' });
  if (options.unknown) return call.refuseOption(options.unknown);
  if (options.operands.length === 0) return call.fail('missing file operand');
  let status = 0;
  for (const name of options.operands) {
    const path = call.absolute(name);
    const found = call.files.find(path);
    if (options.has('c') && !(found instanceof Errno) && !found.node) continue;
    const node = name === '' ? undefined : createFile(call.files, path);
    if (node === undefined || node instanceof Errno)
      status = call.fail(`${name}: ${node?.message ?? 'No such file or directory'}`);
    else if (node.kind === 'file') node.touch();
  }
  return status;
};
