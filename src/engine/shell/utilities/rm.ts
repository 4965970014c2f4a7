import { removeDirectory, removeFile } from '../files/operations.ts';
import { joinPath } from '../files/path.ts';
import { EISDIR, ENOENT, Errno } from '../kernel/errno.ts';
import type { Call, Utility } from './call.ts';
import { parseOptions } from './options.ts';

export const rm: Utility = (call) => {
  const options = parseOptions(call.args, 'rRfiv', '', { recursive: 'r', force: 'f' });
  if (options.unknown) return call.refuseOption(options.unknown);
  const isRecursive = options.has('r') || options.has('R');
  const isForced = options.has('f');
  if (options.operands.length === 0) return isForced ? 0 : call.fail('missing operand');
  let status = 0;
  for (const name of options.operands) {
    const failed = isRecursive
      ? removeTree(call, call.absolute(name))
      : removeFile(call.files, call.absolute(name));
    if (!failed || (isForced && failed === ENOENT)) continue;
    status = call.fail(
      failed === EISDIR ? `'${name}' is a directory` : `can't remove '${name}': ${failed.message}`,
    );
  }
  return status;
};

/** Removes a file, or a directory with everything in it; gives what failed first. */
export function removeTree(call: Call, path: string): Errno | undefined {
  const found = call.files.find(path, false);
  if (found instanceof Errno) return found;
  if (found.node?.kind !== 'directory') return removeFile(call.files, path);
  let failed: Errno | undefined;
  for (const name of found.node.names) {
    const result = removeTree(call, joinPath(found.path, name));
    failed ??= result;
  }
  call.task.spend(1);
  return failed ?? removeDirectory(call.files, path);
}
