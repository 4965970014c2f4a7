import { Errno } from '../kernel/errno.ts';
import { readAll } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import { Leave } from '../language/leave.ts';
import { runText } from '../language/run-text.ts';
import type { Shell } from '../language/shell.ts';
import type { Call } from '../utilities/call.ts';
import { abort, type Builtin, refuse } from './builtin.ts';

/** `.`: executes a file in this shell. */
export const source: Builtin = (shell, call, position) => runFile(shell, call, position);

function* runFile(shell: Shell, call: Call, position: number): Routine<number> {
  const [path, ...args] = call.args;
  if (path === undefined) return refuse(shell, call, position, 'filename argument required');
  const handle = call.open(path);
  if (handle instanceof Errno)
    return abort(shell, call, position, shell.flavour.cannotOpen(path, true, handle));
  const text = yield* readAll(shell.task, handle, shell.task.kernel.options.limits.scriptBytes + 1);
  if (text instanceof Errno) return refuse(shell, call, position, text.message);
  const outer = shell.positional;
  if (args.length > 0) shell.positional = args;
  try {
    return yield* runText(shell, text);
  } catch (thrown) {
    if (thrown instanceof Leave && thrown.what === 'return') return thrown.value;
    throw thrown;
  } finally {
    if (args.length > 0) shell.positional = outer;
  }
}
