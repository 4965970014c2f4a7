import type { Function as FunctionNode } from 'unbash';
import type { Routine } from '../kernel/wait.ts';
import { Leave } from './leave.ts';
import { runCommand } from './run-command.ts';
import { runList } from './run-statements.ts';
import type { Shell } from './shell.ts';

export function* callFunction(
  shell: Shell,
  { body }: FunctionNode,
  args: readonly string[],
): Routine<number> {
  const { positional, loops } = shell;
  shell.deepen();
  shell.variables.enterScope();
  shell.positional = args;
  shell.loops = 0;
  shell.functionDepth++;
  try {
    return body.type === 'CompoundList' ? yield* runList(shell, body) : yield* runCommand(shell, body, false);
  } catch (thrown) {
    if (thrown instanceof Leave && thrown.what === 'return') return thrown.value;
    throw thrown;
  } finally {
    shell.functionDepth--;
    shell.loops = loops;
    shell.positional = positional;
    shell.variables.leaveScope();
    shell.depth--;
  }
}
