import type { CommandNode, Function as FunctionNode, Redirected, Subshell } from 'unbash';
import { complainTo } from '../kernel/complain.ts';
import type { Routine } from '../kernel/wait.ts';
import { evaluateCommand } from './arithmetic-command.ts';
import { forkShell, waitFor } from './fork.ts';
import { ShellFailure } from './leave.ts';
import { redirect } from './redirect.ts';
import { runCase } from './run-case.ts';
import { runIf } from './run-if.ts';
import { runArithmeticFor, runFor, runWhile } from './run-loops.ts';
import { runSimple } from './run-simple.ts';
import { minded, runList, runStatements } from './run-statements.ts';
import type { Shell } from './shell.ts';
import { runTestCommand } from './test-command.ts';

const mostFunctions = 1000;

/**
 * Executes one command, simple or compound.
 * @param isEnd this process has nothing else to do afterwards: a program may take its place
 */
export function runCommand(shell: Shell, node: CommandNode, isEnd: boolean): Routine<number> {
  switch (node.type) {
    case 'Command':
      return runSimple(shell, node, isEnd);
    case 'Redirected':
      return runRedirected(shell, node);
    case 'BraceGroup':
      return runList(shell, node.body);
    case 'Subshell':
      return isEnd ? runStatements(shell, node.body.commands, true) : runSubshell(shell, node);
    case 'If':
      return runIf(shell, node);
    case 'For':
      return runFor(shell, node);
    case 'ArithmeticFor':
      return runArithmeticFor(shell, node);
    case 'While':
      return runWhile(shell, node);
    case 'Case':
      return runCase(shell, node);
    case 'TestCommand':
      return runTestCommand(shell, node);
    case 'ArithmeticCommand':
      return evaluateCommand(shell, node);
    case 'Function':
      return define(shell, node);
    case 'Select':
    case 'Coproc':
      throw new ShellFailure(`${node.type}: not supported`);
  }
}

// biome-ignore lint/correctness/useYield: all commands are executed alike, though this one never waits.
function* define(shell: Shell, node: FunctionNode): Routine<number> {
  if (shell.functions.size >= mostFunctions) throw new ShellFailure('out of memory');
  shell.functions.set(node.name.value, node);
  return 0;
}

function* runSubshell(shell: Shell, { body }: Subshell): Routine<number> {
  const child = forkShell(shell, shell.task.files.clone(), (subshell) => {
    subshell.tolerant = shell.tolerant;
    return runStatements(subshell, body.commands, true);
  });
  return minded(shell, yield* waitFor(child));
}

function* runRedirected(shell: Shell, { command, redirects }: Redirected): Routine<number> {
  const { task } = shell;
  const outer = task.files;
  task.files = outer.clone();
  try {
    const failed = yield* redirect(shell, redirects);
    if (!failed) return yield* runCommand(shell, command, false);
    yield* complainTo(task, `${shell.prefix(command.pos)}${failed}\n`);
    return minded(shell, 1);
  } finally {
    task.files.closeAll();
    task.files = outer;
  }
}
