import { makeDirectory, removeDirectory } from '../files/operations.ts';
import { normalize } from '../files/path.ts';
import { EEXIST, ENAMETOOLONG, Errno } from '../kernel/errno.ts';
import type { Call, Utility } from './call.ts';
import { parseOptions } from './options.ts';

const longestPath = 4096;

export const mkdir: Utility = (call) => {
  const options = parseOptions(call.args, 'pv', 'm', { parents: 'p', mode: 'm' });
  if (options.unknown) return call.refuseOption(options.unknown);
  if (options.operands.length === 0) return call.fail('missing operand', 1);
  let status = 0;
  for (const name of options.operands) {
    const failed = options.has('p') ? makeAll(call, name) : makeDirectory(call.files, call.absolute(name));
    if (failed) status = call.fail(`can't create directory '${name}': ${failed.message}`);
  }
  return status;
};

export const rmdir: Utility = (call) => {
  const options = parseOptions(call.args, 'pv');
  if (options.unknown) return call.refuseOption(options.unknown);
  let status = 0;
  for (const name of options.operands) {
    const failed = removeDirectory(call.files, call.absolute(name));
    if (failed) status = call.fail(`'${name}': ${failed.message}`);
  }
  return status;
};

/** With all that leads to it; what is there already is fine. */
function makeAll(call: Call, name: string): Errno | undefined {
  if (name.length > longestPath) return ENAMETOOLONG;
  const parts = normalize(call.absolute(name)).split('/').slice(1);
  for (const index of parts.keys()) {
    const path = `/${parts.slice(0, index + 1).join('/')}`;
    const failed = makeDirectory(call.files, path);
    if (failed && failed !== EEXIST) return failed;
    const found = call.files.find(path);
    if (failed && !(found instanceof Errno) && found.node?.kind !== 'directory') return failed;
  }
  return undefined;
}
