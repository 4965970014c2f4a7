import type { FileTreeNode } from '../files/node.ts';
import { removeDirectory, removeFile } from '../files/operations.ts';
import { baseName, joinPath } from '../files/path.ts';
import { Errno } from '../kernel/errno.ts';
import { Pattern } from '../language/pattern.ts';
import type { Call, Utility } from './call.ts';

type Test = (path: string, node: FileTreeNode) => boolean;

interface Search {
  readonly tests: readonly Test[];
  readonly deepest: number;
  readonly shallowest: number;
  readonly deletes: boolean;
  readonly end: string;
}

/** Levels that it goes down at most. */
const bottom = 100;

/** `find PATH… -name -iname -path -type -maxdepth -mindepth -empty -mmin -delete -print`: all tests must hold. */
export const find: Utility = (call) => {
  const first = call.args.findIndex((arg) => /^[-!(]/.test(arg));
  const paths = first < 0 ? call.args : call.args.slice(0, first);
  const search = read(call, first < 0 ? [] : call.args.slice(first));
  if (typeof search === 'string') return call.refuseOption(search);
  let status = 0;
  for (const path of paths.length > 0 ? paths : ['.']) {
    const found = call.files.find(call.absolute(path), false);
    if (found instanceof Errno || !found.node) status = call.fail(`${path}: No such file or directory`);
    else visit(call, search, path, found.node, 0);
  }
  return status;
};

function read(call: Call, words: readonly string[]): Search | string {
  const tests: Test[] = [];
  let deepest = bottom;
  let shallowest = 0;
  let deletes = false;
  let end = '\n';
  let negates = false;
  const add = (test: Test) => {
    const isNegated = negates;
    negates = false;
    tests.push((path, node) => test(path, node) !== isNegated);
  };
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const value = () => words[++index] ?? '';
    if (word === '!' || word === '-not') negates = true;
    else if (word === '-print' || word === '-a') continue;
    else if (word === '-print0') end = '\0';
    else if (word === '-delete') deletes = true;
    else if (word === '-maxdepth') deepest = Math.min(bottom, Number(value()));
    else if (word === '-mindepth') shallowest = Number(value());
    else if (word === '-empty')
      add((_, node) => (node.kind === 'directory' || node.kind === 'file') && node.size === 0);
    else if (word === '-type') {
      const kind = { f: 'file', d: 'directory', l: 'link', c: 'device' }[value()];
      add((_, node) => node.kind === kind);
    } else if (word === '-name' || word === '-iname' || word === '-path') {
      const fold = (text: string) => (word === '-iname' ? text.toLowerCase() : text);
      const pattern = new Pattern([{ text: fold(value()), quoted: false }]);
      add((path) => pattern.matches(fold(word === '-path' ? path : baseName(path))));
    } else if (word === '-mmin' || word === '-mtime') {
      const [, sign, count = '0'] = /^([-+]?)(\d+)$/.exec(value()) ?? [];
      const unit = word === '-mmin' ? 60_000 : 86_400_000;
      add((_, node) => {
        const age = Math.floor((call.task.kernel.now - node.modifiedAt) / unit);
        return sign === '-'
          ? age < Number(count)
          : sign === '+'
            ? age > Number(count)
            : age === Number(count);
      });
    } else return word;
  }
  return { tests, deepest, shallowest, deletes, end };
}

function visit(call: Call, search: Search, path: string, node: FileTreeNode, depth: number): void {
  call.task.spend(1);
  const fits = depth >= search.shallowest && search.tests.every((test) => test(path, node));
  if (fits && !search.deletes) call.print(path + search.end);
  if (node.kind === 'directory' && depth < search.deepest) {
    for (const name of node.names) {
      const found = call.files.find(joinPath(call.absolute(path), name), false);
      if (!(found instanceof Errno) && found.node)
        visit(call, search, joinPath(path, name), found.node, depth + 1);
    }
  }
  if (!fits || !search.deletes || depth === 0) return;
  const remove = node.kind === 'directory' ? removeDirectory : removeFile;
  const failed = remove(call.files, call.absolute(path));
  if (failed) call.fail(`${path}: ${failed.message}`);
}
