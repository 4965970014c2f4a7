import type { Statement } from 'unbash';
import { Errno } from '../kernel/errno.ts';
import { createPipe } from '../kernel/pipe.ts';
import { readAll } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import { trimEnd } from '../text/trim.ts';
import { forkShell, waitFor } from './fork.ts';
import { ShellFailure } from './leave.ts';
import { runStatements } from './run-statements.ts';
import type { Shell } from './shell.ts';

/** What `$(…)` stands for: the output of its commands, without the ends of lines at its end. */
export function* substitute(
  shell: Shell,
  statements: readonly Statement[],
  source = shell.source,
): Routine<string> {
  const { task } = shell;
  const limit = task.kernel.options.limits.textBytes;
  const { reader, writer } = createPipe();
  reader.retain();
  try {
    const files = task.files.clone();
    files.set(1, writer);
    const child = forkShell(shell, files, (subshell) => {
      subshell.source = source;
      subshell.tolerant = 0;
      return runStatements(subshell, statements, true);
    });
    const output = yield* readAll(task, reader, limit);
    if (output instanceof Errno || output.length >= limit) throw new ShellFailure('out of memory');
    shell.substitutionStatus = yield* waitFor(child);
    return trimEnd(output.replaceAll('\0', ''), '\n');
  } finally {
    reader.release();
  }
}
