import { makeHardLink, makeLink, removeFile } from '../files/operations.ts';
import { baseName, joinPath } from '../files/path.ts';
import { Errno } from '../kernel/errno.ts';
import type { Utility } from './call.ts';
import { parseOptions } from './options.ts';

export const ln: Utility = (call) => {
  const options = parseOptions(call.args, 'sfnvT', '', { symbolic: 's', force: 'f' });
  if (options.unknown) return call.refuseOption(options.unknown);
  const [target, given] = options.operands;
  if (target === undefined) return call.fail('missing file operand');
  const name = given ?? baseName(target);
  const found = call.files.find(call.absolute(name));
  const isDirectory = !(found instanceof Errno) && found.node?.kind === 'directory' && !options.has('n');
  const path = call.absolute(isDirectory ? joinPath(name, baseName(target)) : name);
  if (options.has('f')) removeFile(call.files, path);
  const failed = options.has('s')
    ? makeLink(call.files, target, path)
    : makeHardLink(call.files, call.absolute(target), path);
  return failed ? call.fail(`${name}: ${failed.message}`) : 0;
};
