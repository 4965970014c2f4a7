import type { FileTreeNode } from '../files/node.ts';
import { joinPath } from '../files/path.ts';
import { EROFS, Errno } from '../kernel/errno.ts';
import type { Call, Utility } from './call.ts';

/** Only the right to execute has an effect. */
export const chmod: Utility = (call) => {
  const args = call.args.filter((arg) => !/^-[Rfvc]+$/.test(arg));
  const isRecursive = call.args.some((arg) => /^-\w*R/.test(arg));
  const [mode, ...names] = args;
  if (mode === undefined || names.length === 0) return call.fail('missing operand');
  let status = 0;
  for (const name of names) {
    const failed = change(call, call.absolute(name), mode, isRecursive);
    if (failed) status = call.fail(`${name}: ${failed.message}`);
  }
  return status;
};

/** Owners are not simulated: all is well if the files are there. */
export const chown: Utility = (call) => {
  let status = 0;
  for (const name of call.args.filter((arg) => !arg.startsWith('-')).slice(1)) {
    const found = call.files.find(call.absolute(name));
    if (found instanceof Errno || !found.node) status = call.fail(`${name}: No such file or directory`);
  }
  return status;
};

function change(call: Call, path: string, mode: string, isRecursive: boolean): Errno | undefined {
  const found = call.files.find(path);
  if (found instanceof Errno) return found;
  if (found.readOnly) return EROFS;
  const { node } = found;
  if (!node) return new Errno('ENOENT', 'No such file or directory');
  node.mode = changedMode(node, mode);
  if (isRecursive && node.kind === 'directory') {
    for (const name of node.names) change(call, joinPath(path, name), mode, true);
  }
  return undefined;
}

function changedMode(node: FileTreeNode, text: string): number {
  if (/^[0-7]{1,4}$/.test(text)) return Number.parseInt(text, 8);
  let { mode } = node;
  for (const part of text.split(',')) {
    const [, who = '', operator, rights = ''] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(part) ?? [];
    const bits = [...rights].reduce((sum, right) => sum | ({ r: 4, w: 2, x: 1, X: 1 }[right] ?? 0), 0);
    const whom = who === '' || who.includes('a') ? 'ugo' : who;
    for (const each of whom) {
      const shift = { u: 6, g: 3, o: 0 }[each] ?? 0;
      if (operator === '+') mode |= bits << shift;
      else if (operator === '-') mode &= ~(bits << shift);
      else if (operator === '=') mode = (mode & ~(7 << shift)) | (bits << shift);
    }
  }
  return mode;
}
