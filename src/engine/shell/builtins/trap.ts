import { signalName, signalNumber } from '../kernel/signals.ts';
import type { Shell } from '../language/shell.ts';
import { quoteWord } from '../language/trace.ts';
import { type Builtin, refuse } from './builtin.ts';

export const trap: Builtin = (shell, call, position) => {
  const args = call.args[0] === '--' ? call.args.slice(1) : call.args;
  const [action, ...signals] = args;
  if (action === undefined || action === '-p') {
    for (const [name, what] of shell.traps) call.print(`trap -- ${quoteWord(what)} ${name}\n`);
    return 0;
  }
  // With one word only, that is the signal, and its trap is taken away; so it is with `-`, or a number first.
  const resets = action === '-' || signals.length === 0 || /^\d+$/.test(action);
  for (const word of action !== '-' && resets ? args : signals) {
    const name = nameOf(word);
    if (name === undefined) return refuse(shell, call, position, `${word}: bad trap`, 1);
    setTrap(shell, name, resets ? undefined : action);
  }
  return 0;
};

function nameOf(word: string): string | undefined {
  if (/^(?:EXIT|0|ERR|DEBUG|RETURN)$/i.test(word)) return word === '0' ? 'EXIT' : word.toUpperCase();
  const number = signalNumber(word);
  return number === undefined ? undefined : signalName(number);
}

function setTrap(shell: Shell, name: string, action: string | undefined): void {
  if (action === undefined) shell.traps.delete(name);
  else shell.traps.set(name, action);
  const number = signalNumber(name);
  if (number === undefined) return;
  if (action === undefined) shell.task.dispositions.delete(number);
  else shell.task.dispositions.set(number, action === '' ? 'ignore' : 'trap');
}
