import type { Assignment, Command, Word } from 'unbash';
import { builtins } from '../builtins/index.ts';
import { complainTo } from '../kernel/complain.ts';
import type { Routine } from '../kernel/wait.ts';
import { Call, finishCall } from '../utilities/call.ts';
import { findInline } from '../utilities/inline.ts';
import { assign, assignTemporarily, describeAssignment, expandAssignment } from './assign.ts';
import { callFunction } from './call-function.ts';
import { expandWords, isPlain } from './expand-word.ts';
import { redirect } from './redirect.ts';
import { runExternal } from './run-external.ts';
import { minded } from './run-statements.ts';
import type { Shell } from './shell.ts';
import { trace } from './trace.ts';

/** Executes a simple command: assignments, a function, a part of the shell, or a program. */
export function* runSimple(shell: Shell, node: Command, isEnd: boolean): Routine<number> {
  shell.substitutionStatus = undefined;
  shell.task.spend(3);
  const argv = plainWords(node) ?? (yield* expandCommand(shell, node));
  const isBare = node.prefix.length === 0 && node.redirects.length === 0;
  if (isBare && argv.length > 0 && !shell.options.has('xtrace'))
    return minded(shell, yield* execute(shell, argv, node, isEnd));
  return yield* runWithAll(shell, node, argv, isEnd);
}

/** With assignments and redirections for the time of the command. */
function* runWithAll(shell: Shell, node: Command, argv: readonly string[], isEnd: boolean): Routine<number> {
  const { task } = shell;
  const assignments = node.prefix.filter((each): each is Assignment => each.type === 'Assignment');
  const keeps = argv[0] === 'exec' && argv.length === 1;
  const outer = task.files;
  if (node.redirects.length > 0 && !keeps) task.files = outer.clone();
  try {
    const failed = yield* redirect(shell, node.redirects);
    if (failed !== undefined) {
      yield* complainTo(task, `${shell.prefix(node.pos)}${failed}\n`);
      return minded(shell, shell.flavour.name === 'dash' ? 2 : 1);
    }
    if (argv.length === 0) {
      for (const assignment of assignments) yield* assign(shell, assignment);
      if (shell.options.has('xtrace') && assignments.length > 0)
        yield* trace(
          shell,
          assignments.map((each) => describeAssignment(shell, each)),
        );
      return minded(shell, shell.substitutionStatus ?? 0);
    }
    const undo = yield* assignTemporarily(shell, assignments);
    try {
      if (shell.options.has('xtrace'))
        yield* trace(shell, [...assignments.map((each) => describeAssignment(shell, each)), ...argv]);
      return minded(shell, yield* execute(shell, argv, node, isEnd));
    } finally {
      undo();
    }
  } finally {
    if (task.files !== outer) {
      task.files.closeAll();
      task.files = outer;
    }
  }
}

function execute(shell: Shell, argv: readonly string[], node: Command, isEnd: boolean): Routine<number> {
  const name = argv[0] ?? '';
  const own = shell.functions.get(name);
  if (own) return callFunction(shell, own, argv.slice(1));
  return executeNamed(shell, argv, node.pos, isEnd);
}

/** Executes what has this name, functions left aside: as `command` does. */
export function executeNamed(
  shell: Shell,
  argv: readonly string[],
  position: number,
  isEnd: boolean,
): Routine<number> {
  const name = argv[0] ?? '';
  const builtin = builtins.get(name);
  if (builtin) {
    const call = new Call(shell.task, argv, shell.flavour);
    return finishCall(call, () => builtin(shell, call, position));
  }
  const inline = findInline(name, shell.flavour);
  // Where nothing follows, a process of that name is what `ps` shall show, and `killall` find.
  if (inline && !(isEnd && name === 'sleep'))
    return finishCall(new Call(shell.task, argv, shell.flavour), inline);
  return runExternal(shell, argv, position, isEnd);
}

/** The words of a command in which nothing is to be expanded. */
function plainWords({ name, args }: Command): string[] | undefined {
  if (!name || !isPlain(name)) return name ? undefined : [];
  const words = [name.value];
  for (const arg of args) {
    if (arg.type !== 'Word' || !isPlain(arg)) return undefined;
    words.push(arg.value);
  }
  return words;
}

function* expandCommand(shell: Shell, { name, args }: Command): Routine<string[]> {
  if (!name) return [];
  const argv = yield* expandWords(shell, [name]);
  let words: Word[] = [];
  for (const arg of args) {
    if (arg.type === 'Word') {
      words.push(arg);
      continue;
    }
    argv.push(...(yield* expandWords(shell, words)));
    words = [];
    argv.push(yield* expandAssignment(shell, arg));
  }
  argv.push(...(yield* expandWords(shell, words)));
  return argv;
}
