import { signalName } from '../kernel/signals.ts';
import type { Routine } from '../kernel/wait.ts';
import { runText } from './run-text.ts';
import type { Shell } from './shell.ts';

/** Does what is to be done about the signals that have come. `$?` stays what it was. */
export function* runPendingTraps(shell: Shell): Routine {
  for (let signal = shell.task.caught.shift(); signal !== undefined; signal = shell.task.caught.shift())
    yield* runTrap(shell, signalName(signal));
}

export function* runTrap(shell: Shell, name: string): Routine {
  const action = shell.traps.get(name);
  if (name === 'EXIT') shell.traps.delete(name);
  if (!action) return;
  const { status } = shell;
  yield* runText(shell, action);
  shell.status = status;
}
