import { type OptionName, optionNames, type Shell } from '../language/shell.ts';
import { quoteWord } from '../language/trace.ts';
import { abort, type Builtin } from './builtin.ts';

const long = new Set<string>([...Object.values(optionNames), 'pipefail']);
/** Options that are taken and have no effect here. */
const without = new Set(
  'b h m i p B E H T I emacs vi monitor notify hashall braceexpand errtrace functrace posix'.split(' '),
);

export const set: Builtin = (shell, call, position) => {
  if (call.args.length === 0) {
    for (const [name, { value }] of shell.variables.entries)
      call.print(`${name}=${quoteWord(typeof value === 'string' ? value : (value?.join(' ') ?? ''))}\n`);
    return 0;
  }
  const rest = switchOptions(shell, call.args);
  if (typeof rest === 'string') return abort(shell, call, position, `Illegal option ${rest}`);
  if (rest) shell.positional = rest;
  return 0;
};

/**
 * Sets the options that stand at the beginning of words; gives what follows them, nothing if nothing does, or the
 * option that there is not.
 */
export function switchOptions(
  shell: Shell,
  words: readonly string[],
): readonly string[] | string | undefined {
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--') return words.slice(index + 1);
    if (word === '-') return words.slice(index + 1);
    if (!/^[-+]./.test(word)) return words.slice(index);
    const isOn = word.startsWith('-');
    for (const letter of word.slice(1)) {
      if (letter === 'o') {
        const name = words[++index];
        if (name !== undefined && !turn(shell, name, isOn)) return `-o ${name}`;
      } else if (!turn(shell, optionNames[letter as keyof typeof optionNames] ?? letter, isOn))
        return `-${letter}`;
    }
  }
  return undefined;
}

function turn(shell: Shell, name: string, isOn: boolean): boolean {
  if (without.has(name)) return true;
  if (!long.has(name)) return false;
  if (isOn) shell.options.add(name as OptionName);
  else shell.options.delete(name as OptionName);
  return true;
}
