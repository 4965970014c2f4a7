import { complainTo } from '../kernel/complain.ts';
import type { Routine } from '../kernel/wait.ts';
import { parseScript } from './parse.ts';
import { runStatements } from './run-statements.ts';
import type { Shell } from './shell.ts';

/** Steps that it takes to read so many bytes of script. */
const bytesPerStep = 20;

/**
 * Executes a text in this shell: its script, `eval`, `.`, and traps.
 * @param isAll the shell is there for nothing else, so that a program which is all of it may take its place
 */
export function* runText(shell: Shell, text: string, isAll = false): Routine<number> {
  const { kernel } = shell.task;
  shell.task.spend(Math.ceil(text.length / bytesPerStep));
  const outer = shell.source;
  shell.deepen();
  shell.source = text;
  try {
    const parsed = parseScript(text, kernel.options.limits.scriptBytes);
    switch (parsed.type) {
      case 'script':
        return yield* runStatements(
          shell,
          parsed.script.commands,
          isAll && parsed.script.commands.length === 1,
        );
      case 'wrong':
        yield* complainTo(shell.task, `${shell.prefix(parsed.position)}${parsed.message}\n`);
        return 2;
      case 'unsupported':
        shell.task.report({ type: 'syntax', name: parsed.name });
        yield* complainTo(shell.task, `${shell.prefix(parsed.position)}not supported: ${parsed.name}\n`);
        return 2;
    }
  } finally {
    shell.source = outer;
    shell.depth--;
  }
}
