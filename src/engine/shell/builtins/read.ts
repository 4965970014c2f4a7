import { Errno } from '../kernel/errno.ts';
import type { Handle } from '../kernel/handle.ts';
import { stepsFor } from '../kernel/transfer.ts';
import { type Routine, turn } from '../kernel/wait.ts';
import type { Shell } from '../language/shell.ts';
import type { Call } from '../utilities/call.ts';
import { parseOptions } from '../utilities/options.ts';
import { type Builtin, refuse } from './builtin.ts';

interface ReadOptions {
  readonly end: string;
  readonly isRaw: boolean;
  /** Characters at most. */
  readonly most: number;
  /** Virtual ms. */
  readonly until: number;
}

/** Reads a line and puts its words into variables. */
export const read: Builtin = (shell, call, position) => readInto(shell, call, position);

function* readInto(shell: Shell, call: Call, position: number): Routine<number> {
  const options = parseOptions(call.args, 'rse', 'pdntua');
  if (options.unknown) return refuse(shell, call, position, `Illegal option ${options.unknown}`);
  const seconds = Number(options.get('t') ?? Number.POSITIVE_INFINITY);
  const given: ReadOptions = {
    end: options.has('d') ? (options.get('d') ?? '').slice(0, 1) || '\0' : '\n',
    isRaw: options.has('r'),
    most: Number(options.get('n') ?? Number.POSITIVE_INFINITY),
    until: shell.task.kernel.now + seconds * 1000,
  };
  const prompt = options.get('p');
  if (prompt) call.complain(prompt);
  yield* call.flush();
  const handle = shell.task.files.get(Number(options.get('u') ?? 0));
  const line = yield* readLine(shell, handle, given);
  const array = options.get('a');
  if (array !== undefined) shell.variables.setList(array, splitAll(line.text, shell.ifs));
  else assignWords(shell, line.text, options.operands.length > 0 ? options.operands : ['REPLY']);
  return line.isWhole ? 0 : 1;
}

/** Reads no more than the line, since others may read on from the same place. */
function* readLine(
  shell: Shell,
  handle: Handle | undefined,
  { end, isRaw, most, until }: ReadOptions,
): Routine<{ text: string; isWhole: boolean }> {
  const limit = shell.task.kernel.options.limits.textBytes;
  let text = '';
  let isEscaped = false;
  while (handle && text.length < limit) {
    const bytes = handle.read(1024);
    if (bytes === undefined) {
      if (shell.task.kernel.now >= until || shell.task.caught.length > 0) break;
      yield { bells: handle.readable ? [handle.readable] : [], interruptible: true, until };
      continue;
    }
    if (bytes instanceof Errno || bytes === '') break;
    for (let at = 0; at < bytes.length; at++) {
      const character = bytes[at] ?? '';
      const isEnd = character === end && !isEscaped;
      if (isEscaped) {
        if (character !== '\n') text += character;
      } else if (!isEnd && !(character === '\\' && !isRaw) && character !== '\0') text += character;
      isEscaped = !isEscaped && !isRaw && character === '\\';
      if (!isEnd && text.length < most) continue;
      handle.unread(bytes.slice(at + 1));
      if (shell.task.spend(stepsFor(at))) yield turn;
      return { text, isWhole: true };
    }
    if (shell.task.spend(stepsFor(bytes.length))) yield turn;
  }
  return { text, isWhole: false };
}

/** The last variable takes all that is left. */
function assignWords(shell: Shell, line: string, names: readonly string[]): void {
  const blanks = [...shell.ifs].filter((character) => ' \t\n'.includes(character)).join('');
  let rest = trimStart(line, blanks);
  for (const [index, name] of names.entries()) {
    if (index === names.length - 1) {
      shell.variables.set(name, trimEnd(rest, blanks));
      return;
    }
    const end = indexOfAny(rest, shell.ifs);
    shell.variables.set(name, end < 0 ? rest : rest.slice(0, end));
    const isBlank = blanks.includes(rest[end] ?? '');
    rest = end < 0 ? '' : trimStart(rest.slice(end + 1), blanks);
    if (isBlank && rest !== '' && shell.ifs.includes(rest[0] ?? '')) rest = trimStart(rest.slice(1), blanks);
  }
}

function indexOfAny(text: string, characters: string): number {
  for (let at = 0; at < text.length; at++) if (characters.includes(text[at] ?? '')) return at;
  return -1;
}

function splitAll(line: string, ifs: string): string[] {
  const words = [''];
  for (const character of line) {
    if (ifs.includes(character)) words.push('');
    else words[words.length - 1] += character;
  }
  return words.filter((word) => word !== '');
}

function trimStart(text: string, blanks: string): string {
  let from = 0;
  while (from < text.length && blanks.includes(text[from] ?? '')) from++;
  return text.slice(from);
}

function trimEnd(text: string, blanks: string): string {
  let to = text.length;
  while (to > 0 && blanks.includes(text[to - 1] ?? '')) to--;
  return text.slice(0, to);
}
