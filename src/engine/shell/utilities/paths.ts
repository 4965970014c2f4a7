import { createFile, makeDirectory } from '../files/operations.ts';
import { baseName, directoryName } from '../files/path.ts';
import { Errno } from '../kernel/errno.ts';
import { trimEnd } from '../text/trim.ts';
import type { Utility } from './call.ts';
import { parseOptions } from './options.ts';

export const basename: Utility = (call) => {
  const [path, suffix] = call.args[0] === '--' ? call.args.slice(1) : call.args;
  if (path === undefined) return call.fail('missing operand');
  const name = baseName(path);
  const isCut = suffix !== undefined && name !== suffix && name.endsWith(suffix);
  call.print(`${isCut ? name.slice(0, name.length - suffix.length) : name}\n`);
  return 0;
};

export const dirname: Utility = (call) => {
  for (const path of call.args) call.print(`${directoryName(path)}\n`);
  return call.args.length > 0 ? 0 : call.fail('missing operand');
};

/** `realpath`, and `readlink`, which without `-f` reads one link only. */
export const realpath: Utility = (call) => {
  const options = parseOptions(call.args, 'fenmsq');
  if (options.unknown) return call.refuseOption(options.unknown);
  const follows = call.name === 'realpath' || options.has('f') || options.has('e') || options.has('m');
  let status = 0;
  for (const name of options.operands) {
    const found = call.files.find(call.absolute(name), follows);
    if (found instanceof Errno || (!follows && found.node?.kind !== 'link')) status = 1;
    else call.print(`${!follows && found.node?.kind === 'link' ? found.node.target : found.path}\n`);
  }
  return status;
};

export const which: Utility = (call) => {
  let status = 0;
  for (const name of call.args.filter((arg) => !arg.startsWith('-'))) {
    const found = call.task.kernel.options.findProgram(call.task, [name]);
    if (found.type === 'program') call.print(`${found.path}\n`);
    else status = 1;
  }
  return status;
};

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Makes an empty file, or a directory with `-d`, with a name that nobody has. */
export const mktemp: Utility = (call) => {
  const options = parseOptions(call.args, 'duqt', 'p');
  if (options.unknown) return call.refuseOption(options.unknown);
  const template = options.operands[0] ?? `${options.get('p') ?? '/tmp'}/tmp.XXXXXX`;
  const start = trimEnd(template, 'X');
  const marks = Math.min(template.length - start.length, 32);
  if (marks < 3) return call.fail(`${template}: Invalid argument`);
  const { random } = call.task.kernel.options;
  const path = start + Array.from({ length: marks }, () => alphabet[random.int(alphabet.length)]).join('');
  const made = options.has('d')
    ? makeDirectory(call.files, call.absolute(path))
    : createFile(call.files, call.absolute(path));
  if (made instanceof Errno) return call.fail(`${template}: ${made.message}`);
  call.print(`${path}\n`);
  return 0;
};
