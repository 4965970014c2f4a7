import type { AndOr, CompoundList, Pipeline, PipelineNode, Statement } from 'unbash';
import { DeviceHandle } from '../kernel/device-handle.ts';
import { type Routine, turn } from '../kernel/wait.ts';
import { forkShell } from './fork.ts';
import { Leave } from './leave.ts';
import { runCommand } from './run-command.ts';
import { runPipeline } from './run-pipeline.ts';
import type { Shell } from './shell.ts';
import { runPendingTraps } from './traps.ts';

/** Background jobs that a shell remembers after their end. */
const mostJobs = 100;

/**
 * Executes one statement after the other; gives the last one's exit status.
 * @param isEnd this process has nothing else to do afterwards, so that the last command may take its place
 */
export function* runStatements(
  shell: Shell,
  statements: readonly Statement[],
  isEnd = false,
): Routine<number> {
  if (statements.length === 0) shell.status = 0;
  for (let index = 0; index < statements.length; index++) {
    const statement = statements[index] as Statement;
    if (shell.task.spend(1)) yield turn;
    if (statement.background) runInBackground(shell, statement);
    else shell.status = yield* runNode(shell, statement.command, isEnd && index === statements.length - 1);
    if (shell.task.caught.length > 0) yield* runPendingTraps(shell);
  }
  return shell.status;
}

export function runList(shell: Shell, { commands }: CompoundList): Routine<number> {
  return runStatements(shell, commands);
}

/** Executes something of which a failure is an answer, such as a condition: `set -e` does not mind it. */
export function* runTolerantly(shell: Shell, run: () => Routine<number>): Routine<number> {
  shell.tolerant++;
  try {
    return yield* run();
  } finally {
    shell.tolerant--;
  }
}

/** With `set -e` a failure ends the shell. */
export function minded(shell: Shell, status: number): number {
  shell.status = status;
  if (status !== 0 && shell.tolerant === 0 && shell.options.has('errexit')) throw new Leave('exit', status);
  return status;
}

function runNode(shell: Shell, node: PipelineNode | AndOr, isEnd: boolean): Routine<number> {
  switch (node.type) {
    case 'AndOr':
      return runAndOr(shell, node);
    case 'Pipeline':
      return runNegatable(shell, node);
    default:
      return runCommand(shell, node, isEnd);
  }
}

function* runAndOr(shell: Shell, { commands, operators }: AndOr): Routine<number> {
  let status = 0;
  for (const [index, command] of commands.entries()) {
    const operator = operators[index - 1];
    if (operator && (operator === '&&') !== (status === 0)) continue;
    const isLast = index === commands.length - 1;
    const run = () => runNode(shell, command, false);
    status = isLast ? yield* run() : yield* runTolerantly(shell, run);
    shell.status = status;
  }
  return status;
}

function* runNegatable(shell: Shell, pipeline: Pipeline): Routine<number> {
  const negations = pipeline.prefixes.filter(({ type }) => type === 'Negation').length;
  if (negations === 0) return yield* runPipeline(shell, pipeline);
  const status = yield* runTolerantly(shell, () => runPipeline(shell, pipeline));
  return negations % 2 === 0 ? status : status === 0 ? 1 : 0;
}

function runInBackground(shell: Shell, { command }: Statement): void {
  const files = shell.task.files.clone();
  files.set(0, new DeviceHandle('null', shell.task.kernel.options.random));
  const child = forkShell(shell, files, (subshell) => {
    subshell.tolerant = 0;
    return runNode(subshell, command, true);
  });
  shell.lastBackground = child.pid;
  shell.jobs.set(child.pid, child);
  for (const [pid, job] of shell.jobs) {
    if (shell.jobs.size <= mostJobs) break;
    if (!job.isAlive) shell.jobs.delete(pid);
  }
  shell.status = 0;
}
