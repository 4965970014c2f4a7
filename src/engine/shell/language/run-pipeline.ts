import type { Pipeline } from 'unbash';
import { createPipe } from '../kernel/pipe.ts';
import type { Task } from '../kernel/task.ts';
import type { Routine } from '../kernel/wait.ts';
import { forkShell, waitFor } from './fork.ts';
import { runCommand } from './run-command.ts';
import { minded } from './run-statements.ts';
import type { Shell } from './shell.ts';

/** Executes commands that are joined by pipes, all at once, each in a process of its own. */
export function* runPipeline(shell: Shell, { commands, operators }: Pipeline): Routine<number> {
  const [only] = commands;
  if (commands.length === 1 && only) return yield* runCommand(shell, only, false);
  const children: Task[] = [];
  let input: ReturnType<typeof createPipe>['reader'] | undefined;
  for (const [index, command] of commands.entries()) {
    const files = shell.task.files.clone();
    if (input) files.set(0, input);
    input?.release();
    input = undefined;
    if (index < commands.length - 1) {
      const { reader, writer } = createPipe();
      files.set(1, writer);
      if (operators[index] === '|&') files.set(2, writer);
      input = reader.retain();
    }
    children.push(
      forkShell(shell, files, (subshell) => {
        subshell.tolerant = shell.tolerant;
        return runCommand(subshell, command, true);
      }),
    );
  }
  const statuses: number[] = [];
  for (const child of children) statuses.push(yield* waitFor(child));
  if (shell.flavour.name === 'bash') shell.variables.setList('PIPESTATUS', statuses.map(String));
  const failed = shell.options.has('pipefail') ? statuses.findLast((status) => status !== 0) : undefined;
  return minded(shell, failed ?? statuses.at(-1) ?? 0);
}
