import type { FileTreeNode } from '../files/node.ts';
import { Errno } from '../kernel/errno.ts';
import { absolute } from '../kernel/open.ts';
import type { Task } from '../kernel/task.ts';

export const unaryTests = new Set(
  '-e -f -d -s -r -w -x -h -L -p -S -c -b -t -z -n -O -G -u -g -k'.split(' '),
);
export const binaryTests = new Set('= == != -eq -ne -lt -le -gt -ge -nt -ot -ef < >'.split(' '));

/** What `test` asks about one word. */
export function testUnary(task: Task, operator: string, word: string): boolean {
  switch (operator) {
    case '-z':
      return word === '';
    case '-n':
      return word !== '';
    case '-t':
      return false;
    case '-h':
    case '-L':
      return nodeAt(task, word, false)?.kind === 'link';
  }
  const node = nodeAt(task, word, true);
  switch (operator) {
    case '-f':
      return node?.kind === 'file';
    case '-d':
      return node?.kind === 'directory';
    case '-c':
      return node?.kind === 'device';
    case '-s':
      return node?.kind === 'directory' || (node?.kind === 'file' && node.size > 0);
    case '-x':
      return node !== undefined && (node.mode & 0o111) !== 0;
    case '-w':
      return node !== undefined && !isReadOnly(task, word);
    case '-p':
    case '-S':
    case '-b':
    case '-u':
    case '-g':
    case '-k':
      return false;
    default:
      return node !== undefined;
  }
}

/** What `test` asks about two words; a text when one of them is no number. */
export function testBinary(task: Task, left: string, operator: string, right: string): boolean | string {
  switch (operator) {
    case '=':
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '-nt':
      return modified(task, left) > modified(task, right);
    case '-ot':
      return modified(task, left) < modified(task, right);
    case '-ef':
      return nodeAt(task, left, true) !== undefined && nodeAt(task, left, true) === nodeAt(task, right, true);
  }
  const wrong = [left, right].find((word) => !/^\s*[+-]?\d{1,18}\s*$/.test(word));
  if (wrong !== undefined) return wrong;
  return compare(Number(left), operator, Number(right));
}

export function compare(a: number | bigint, operator: string, b: number | bigint): boolean {
  switch (operator) {
    case '-eq':
      return a === b;
    case '-ne':
      return a !== b;
    case '-lt':
      return a < b;
    case '-le':
      return a <= b;
    case '-gt':
      return a > b;
    default:
      return a >= b;
  }
}

function nodeAt(task: Task, path: string, follow: boolean): FileTreeNode | undefined {
  if (path === '') return undefined;
  const found = task.kernel.options.files.find(absolute(task, path), follow);
  return found instanceof Errno ? undefined : found.node;
}

function isReadOnly(task: Task, path: string): boolean {
  const found = task.kernel.options.files.find(absolute(task, path));
  return !(found instanceof Errno) && found.readOnly;
}

function modified(task: Task, path: string): number {
  return nodeAt(task, path, true)?.modifiedAt ?? Number.NEGATIVE_INFINITY;
}
