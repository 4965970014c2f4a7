import { complainTo } from '../kernel/complain.ts';
import type { Routine } from '../kernel/wait.ts';
import type { Shell } from './shell.ts';

/** For `set -x`: writes down what is about to be executed. */
export function trace(shell: Shell, words: readonly string[]): Routine {
  return complainTo(shell.task, `${shell.variables.get('PS4') ?? '+ '}${words.map(quoteWord).join(' ')}\n`);
}

/** A word as it could be typed. */
export function quoteWord(word: string): string {
  if (/^[\w@%+=:,./\x80-\xff-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
