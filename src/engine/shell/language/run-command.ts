import type { CommandNode, Redirected } from 'unbash';
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

/**
 * Executes one command, simple or compound.
 * @param isEnd this process has nothing else to do afterwards: a program may take its place
 */
export function* runCommand(shell: Shell, node: CommandNode, isEnd: boolean): Routine<number> {
  switch (node.type) {
    case 'Command':
      return yield* runSimple(shell, node, isEnd);
    case 'Redirected':
      return yield* runRedirected(shell, node);
    case 'BraceGroup':
      return yield* runList(shell, node.body);
    case 'Subshell': {
      if (isEnd) return yield* runStatements(shell, node.body.commands, true);
      const child = forkShell(shell, shell.task.files.clone(), (subshell) => {
        subshell.tolerant = shell.tolerant;
        return runStatements(subshell, node.body.commands, true);
      });
      return minded(shell, yield* waitFor(child));
    }
    case 'If':
      return yield* runIf(shell, node);
    case 'For':
      return yield* runFor(shell, node);
    case 'ArithmeticFor':
      return yield* runArithmeticFor(shell, node);
    case 'While':
      return yield* runWhile(shell, node);
    case 'Case':
      return yield* runCase(shell, node);
    case 'TestCommand':
      return minded(shell, yield* runTestCommand(shell, node));
    case 'ArithmeticCommand':
      return minded(shell, yield* evaluateCommand(shell, node));
    case 'Function':
      shell.functions.set(node.name.value, node);
      return 0;
    case 'Select':
    case 'Coproc':
      throw new ShellFailure(`${node.type}: not supported`);
  }
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
