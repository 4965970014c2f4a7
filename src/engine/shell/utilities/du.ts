import type { FileTreeNode } from '../files/node.ts';
import { joinPath } from '../files/path.ts';
import { Errno } from '../kernel/errno.ts';
import { writeSize } from '../text/size.ts';
import type { Call, Utility } from './call.ts';
import { sizeOf } from './ls.ts';
import { type Options, parseOptions } from './options.ts';

const block = 4096;
const deepest = 100;

export const du: Utility = (call) => {
  const options = parseOptions(call.args, 'shkmacx', 'd');
  if (options.unknown) return call.refuseOption(options.unknown);
  let status = 0;
  for (const name of options.operands.length > 0 ? options.operands : ['.']) {
    const found = call.files.find(call.absolute(name));
    if (found instanceof Errno || !found.node) status = call.fail(`${name}: No such file or directory`);
    else add(call, options, name, found.node, 0);
  }
  return status;
};

/** Bytes of a file, or of a directory with all that is in it, which it prints. */
function add(call: Call, options: Options, path: string, node: FileTreeNode, depth: number): number {
  let bytes = Math.ceil(sizeOf(node) / block) * block;
  call.task.spend(1);
  if (node.kind === 'directory' && depth < deepest) {
    for (const name of node.names) {
      const child = node.get(name);
      if (child) bytes += add(call, options, joinPath(path, name), child, depth + 1);
    }
  }
  const most = options.has('s') ? 0 : Number(options.get('d') ?? Number.POSITIVE_INFINITY);
  const isShown = depth === 0 || (depth <= most && (node.kind === 'directory' || options.has('a')));
  const unit = options.has('m') ? 1024 ** 2 : 1024;
  if (isShown) call.print(`${options.has('h') ? writeSize(bytes) : Math.ceil(bytes / unit)}\t${path}\n`);
  return bytes;
}
