import { EPOCH } from '../../api/time.ts';
import type { FileTreeNode } from '../files/node.ts';
import { joinPath } from '../files/path.ts';
import { Errno } from '../kernel/errno.ts';
import { formatDate } from '../text/format-date.ts';
import { writeSize } from '../text/size.ts';
import type { Call, Utility } from './call.ts';
import { type Options, parseOptions } from './options.ts';

interface Entry {
  readonly name: string;
  readonly node: FileTreeNode;
}

const deepest = 50;

export const ls: Utility = (call) => {
  const options = parseOptions(call.args, 'laA1hRdtrFSpinogsCx', '', {
    all: 'a',
    recursive: 'R',
    color: 'C',
  });
  if (options.unknown) return call.refuseOption(options.unknown);
  const files: Entry[] = [];
  const directories: Entry[] = [];
  let status = 0;
  for (const name of options.operands.length > 0 ? options.operands : ['.']) {
    const found = call.files.find(call.absolute(name), !options.has('l') && !options.has('d'));
    const node = found instanceof Errno ? undefined : found.node;
    if (!node)
      status = call.fail(`${name}: ${found instanceof Errno ? found.message : 'No such file or directory'}`);
    else if (node.kind === 'directory' && !options.has('d')) directories.push({ name, node });
    else files.push({ name, node });
  }
  print(call, options, sort(files, options));
  const headed = files.length + directories.length > 1 || options.has('R');
  for (const [index, { name }] of directories.entries())
    list(call, options, name, headed, index > 0 || files.length > 0, 0);
  return status;
};

function list(
  call: Call,
  options: Options,
  path: string,
  headed: boolean,
  isLater: boolean,
  depth: number,
): void {
  const found = call.files.find(call.absolute(path));
  if (found instanceof Errno || found.node?.kind !== 'directory') return;
  if (headed) call.print(`${isLater ? '\n' : ''}${path}:\n`);
  const { node } = found;
  call.task.spend(1 + node.size);
  const names = node.names.filter((name) => options.has('a') || options.has('A') || !name.startsWith('.'));
  const entries = names.flatMap((name): Entry[] => {
    // What is mounted there is what counts.
    const each = call.files.find(joinPath(found.path, name), false);
    return each instanceof Errno || !each.node ? [] : [{ name, node: each.node }];
  });
  const dots = options.has('a')
    ? [
        { name: '.', node },
        { name: '..', node: found.parent },
      ]
    : [];
  if (options.has('l')) call.print(`total ${entries.reduce((sum, entry) => sum + blocks(entry.node), 0)}\n`);
  print(call, options, [...dots, ...sort(entries, options)]);
  if (!options.has('R') || depth > deepest) return;
  for (const entry of sort(entries, options)) {
    if (entry.node.kind === 'directory')
      list(call, options, joinPath(path, entry.name), true, true, depth + 1);
  }
}

function print(call: Call, options: Options, entries: readonly Entry[]): void {
  for (const { name, node } of entries) {
    const mark = options.has('F') || options.has('p') ? (node.kind === 'directory' ? '/' : '') : '';
    if (!options.has('l')) {
      call.print(`${name}${mark}\n`);
      continue;
    }
    const size = sizeOf(node);
    const text = options.has('h') ? writeSize(size) : String(size);
    const time = formatDate(EPOCH + node.modifiedAt, '%b %e %H:%M');
    const target = node.kind === 'link' ? ` -> ${node.target}` : '';
    call.print(
      `${rights(node)}    1 root     root     ${text.padStart(9)} ${time} ${name}${mark}${target}\n`,
    );
  }
}

function sort(entries: readonly Entry[], options: Options): Entry[] {
  const sorted = [...entries];
  if (options.has('t')) sorted.sort((a, b) => b.node.modifiedAt - a.node.modifiedAt);
  else if (options.has('S')) sorted.sort((a, b) => sizeOf(b.node) - sizeOf(a.node));
  else sorted.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return options.has('r') ? sorted.reverse() : sorted;
}

/** `-rw-r--r--` */
export function rights({ kind, mode }: FileTreeNode): string {
  const type = { file: '-', directory: 'd', link: 'l', device: 'c' }[kind];
  const letters = [...'rwxrwxrwx'].map((letter, index) => ((mode >> (8 - index)) & 1 ? letter : '-'));
  return type + letters.join('');
}

export function sizeOf(node: FileTreeNode): number {
  switch (node.kind) {
    case 'file':
      return node.size;
    case 'directory':
      return 4096;
    case 'link':
      return node.target.length;
    case 'device':
      return 0;
  }
}

/** In KiB. */
function blocks(node: FileTreeNode): number {
  return node.kind === 'device' || node.kind === 'link' ? 0 : Math.ceil(sizeOf(node) / 4096) * 4;
}
