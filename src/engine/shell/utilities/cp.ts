import { createFile, makeDirectory, makeLink, rename } from '../files/operations.ts';
import { baseName, joinPath } from '../files/path.ts';
import { EISDIR, ENOENT, ENOSPC, Errno, EXDEV } from '../kernel/errno.ts';
import { stepsFor } from '../kernel/transfer.ts';
import type { Call, Utility } from './call.ts';
import { parseOptions } from './options.ts';
import { removeTree } from './rm.ts';

const deepest = 100;

export const cp: Utility = (call) => {
  const options = parseOptions(call.args, 'rRafpLPdinuvT', 't', { recursive: 'r', archive: 'a' });
  if (options.unknown) return call.refuseOption(options.unknown);
  const isRecursive = ['r', 'R', 'a'].some((letter) => options.has(letter));
  return toEach(call, options.operands, options.get('t'), (from, to) => {
    if (options.has('n') && exists(call, to)) return undefined;
    return copyTree(call, from, to, isRecursive, 0);
  });
};

export const mv: Utility = (call) => {
  const options = parseOptions(call.args, 'finuvT', 't');
  if (options.unknown) return call.refuseOption(options.unknown);
  return toEach(call, options.operands, options.get('t'), (from, to) => {
    if (options.has('n') && exists(call, to)) return undefined;
    const failed = rename(call.files, from, to);
    // To another volume it is copied.
    if (failed !== EXDEV) return failed;
    return copyTree(call, from, to, true, 0) ?? removeTree(call, from);
  });
};

/** Does something with each operand but the last, which is where they go, or the directory into which they go. */
function toEach(
  call: Call,
  operands: readonly string[],
  directory: string | undefined,
  move: (from: string, to: string) => Errno | undefined,
): number {
  const target = directory ?? operands.at(-1);
  const froms = directory === undefined ? operands.slice(0, -1) : operands;
  if (target === undefined || froms.length === 0) return call.fail('missing file operand');
  const isDirectory = kindOf(call, target) === 'directory';
  if (froms.length > 1 && !isDirectory) return call.fail(`target '${target}' is not a directory`);
  let status = 0;
  for (const from of froms) {
    const to = isDirectory ? joinPath(target, baseName(from)) : target;
    const failed = move(call.absolute(from), call.absolute(to));
    if (failed === EISDIR && call.name === 'cp') status = call.fail(`omitting directory '${from}'`);
    else if (failed === ENOENT && kindOf(call, from) === undefined)
      status = call.fail(
        call.name === 'mv'
          ? `can't rename '${from}': ${failed.message}`
          : `can't stat '${from}': ${failed.message}`,
      );
    else if (failed) status = call.fail(`can't create '${to}': ${failed.message}`);
  }
  return status;
}

function copyTree(
  call: Call,
  from: string,
  to: string,
  isRecursive: boolean,
  depth: number,
): Errno | undefined {
  const found = call.files.find(from);
  if (found instanceof Errno) return found;
  const { node } = found;
  call.task.spend(1);
  switch (node?.kind) {
    case undefined:
      return ENOENT;
    case 'directory': {
      if (!isRecursive || depth > deepest) return EISDIR;
      // A directory copied into itself would never end.
      if (`${to}/`.startsWith(`${found.path}/`)) return EISDIR;
      const made = kindOf(call, to) === 'directory' ? undefined : makeDirectory(call.files, to);
      if (made) return made;
      for (const name of node.names) {
        const failed = copyTree(call, joinPath(from, name), joinPath(to, name), isRecursive, depth + 1);
        if (failed) return failed;
      }
      return undefined;
    }
    case 'link':
      return makeLink(call.files, node.target, to);
    case 'device':
      return undefined;
    case 'file': {
      const target = createFile(call.files, to);
      if (target instanceof Errno) return target;
      if (target.kind !== 'file' || target === node) return undefined;
      call.task.spend(stepsFor(Math.min(node.size, 1024 * 1024)));
      target.resize(0);
      target.mode = node.mode;
      if (target.writeZeros(0, node.start) < node.start) return ENOSPC;
      return target.write(node.start, node.read(node.start, node.size));
    }
  }
}

function exists(call: Call, path: string): boolean {
  return kindOf(call, path) !== undefined;
}

function kindOf(call: Call, path: string): string | undefined {
  const found = call.files.find(call.absolute(path));
  return found instanceof Errno ? undefined : found.node?.kind;
}
