import type { Word, WordPart } from 'unbash';
import { stepsFor } from '../kernel/transfer.ts';
import type { Routine } from '../kernel/wait.ts';
import { expandArithmetic } from './arithmetic.ts';
import { expandBraces } from './braces.ts';
import { ShellFailure } from './leave.ts';
import { expandParameter } from './parameter.ts';
import { expandPathname } from './pathname.ts';
import { isPattern, Pattern } from './pattern.ts';
import { FieldSink, type Piece, type PieceSink, textOf, WordSink } from './pieces.ts';
import type { Shell } from './shell.ts';
import { substitute } from './substitute.ts';

/** How the parts of a word are taken. */
export interface Quoting {
  /** Within double quotes. */
  readonly quoted: boolean;
  /** What is written there is split too: the word in an unquoted `${x:-a b}`. */
  readonly splitsLiterals?: boolean;
}

const plain: Quoting = { quoted: false };

/** A command's words: expanded, split, and with patterns replaced by the paths that match. */
export function* expandWords(shell: Shell, words: readonly Word[]): Routine<string[]> {
  const expanded: string[] = [];
  let counted = 0;
  let bytes = 0;
  for (const word of words) {
    if (isPlain(word)) expanded.push(word.value);
    else
      for (const each of expandBraces(shell, word))
        for (const field of yield* expandFields(shell, each)) expanded.push(...finish(shell, field));
    const { words: most, variableBytes } = shell.task.kernel.options.limits;
    for (; counted < expanded.length; counted++) bytes += expanded[counted]?.length ?? 0;
    if (expanded.length > most || bytes > variableBytes)
      throw new ShellFailure('Argument list too long', 126);
  }
  return expanded;
}

/** A word that stays one, as in an assignment or a redirection. */
export function* expandText(shell: Shell, word: Word, quoting = plain): Routine<string> {
  return isPlain(word) ? word.value : textOf(yield* expandPieces(shell, word, quoting));
}

/** A word that is a pattern. @param text what it is for: long ones take their steps */
export function* expandPattern(shell: Shell, word: Word, text: string): Routine<Pattern> {
  const pattern = new Pattern(yield* expandPieces(shell, word, plain));
  shell.task.spend(pattern.steps(text));
  return pattern;
}

/** A word as parts that still know whether they were quoted. */
export function* expandPieces(shell: Shell, word: Word, quoting = plain): Routine<readonly Piece[]> {
  const sink = new WordSink();
  yield* expandInto(shell, word, sink, quoting);
  return sink.pieces;
}

export function* expandInto(shell: Shell, word: Word, sink: PieceSink, quoting: Quoting): Routine {
  const home = quoting.quoted ? undefined : tilde(shell, word);
  if (home !== undefined) sink.add(home, true);
  const { parts } = word;
  if (parts) yield* expandParts(shell, parts, sink, quoting, home === undefined ? 0 : tildeLength(word));
  else {
    const text = home === undefined ? word.value : word.value.slice(tildeLength(word));
    if (quoting.splitsLiterals) sink.addExpanded(text);
    else sink.add(text, true);
  }
}

/** @param skip characters of the first part that are dealt with */
export function* expandParts(
  shell: Shell,
  parts: readonly WordPart[],
  sink: PieceSink,
  quoting: Quoting,
  skip = 0,
): Routine {
  for (const [index, part] of parts.entries())
    yield* expandPart(shell, part, sink, quoting, index === 0 ? skip : 0);
}

function* expandPart(shell: Shell, part: WordPart, sink: PieceSink, quoting: Quoting, skip: number): Routine {
  const { quoted } = quoting;
  switch (part.type) {
    case 'Literal': {
      const text = skip > 0 ? part.value.slice(skip) : part.value;
      if (quoting.splitsLiterals && !quoted && part.text === part.value) sink.addExpanded(text);
      else if (text !== '') sink.add(text, true);
      return;
    }
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      sink.open();
      sink.add(part.value, true);
      return;
    case 'DoubleQuoted':
    case 'LocaleString':
      if (!isEmptyList(shell, part.parts)) sink.open();
      yield* expandParts(shell, part.parts, sink, { quoted: true });
      return;
    case 'Glob':
      if (part.kind === 'bracket' && part.parts.some(({ type }) => type !== 'Literal')) {
        sink.add('[', quoted);
        yield* expandParts(shell, part.parts, sink, quoting);
        sink.add(']', quoted);
      } else sink.add(part.text, quoted);
      return;
    case 'SimpleExpansion':
    case 'ParameterExpansion':
      yield* expandParameter(shell, part, sink, quoting);
      return;
    case 'CommandExpansion':
      emit(shell, sink, yield* substitute(shell, part.script?.commands ?? [], part.script?.source), quoted);
      return;
    case 'ArithmeticExpansion':
      emit(shell, sink, String(yield* expandArithmetic(shell, part.expression)), quoted);
      return;
    case 'BraceExpansion':
      // Where braces are nothing special; in bash they have been dealt with.
      if (!part.parts) sink.add(part.text, true);
      else {
        sink.add('{', true);
        yield* expandParts(shell, part.parts, sink, quoting);
        sink.add('}', true);
      }
      return;
    case 'ProcessSubstitution':
    case 'ExtendedGlob':
      throw new ShellFailure(`${part.text}: not supported`);
  }
}

function emit(shell: Shell, sink: PieceSink, text: string, quoted: boolean): void {
  shell.task.spend(stepsFor(text.length));
  if (quoted) sink.add(text, true);
  else sink.addExpanded(text);
}

function* expandFields(shell: Shell, word: Word): Routine<readonly Piece[][]> {
  const sink = new FieldSink(shell.ifs);
  yield* expandInto(shell, word, sink, plain);
  sink.separate();
  return sink.fields;
}

function finish(shell: Shell, field: readonly Piece[]): string[] {
  if (!isPattern(field) || shell.options.has('noglob')) return [textOf(field)];
  const paths = expandPathname(shell, field);
  return paths.length > 0 ? paths : [textOf(field)];
}

/** Nothing in it is to be expanded. */
export function isPlain(word: Word): boolean {
  return !word.parts && !word.text.startsWith('~');
}

/** `"$@"` without arguments is no word at all. */
function isEmptyList(shell: Shell, parts: readonly WordPart[]): boolean {
  const [only] = parts;
  return parts.length === 1 && only?.text === '$@' && shell.positional.length === 0;
}

/** What a `~` at the beginning stands for. */
function tilde(shell: Shell, word: Word): string | undefined {
  if (!word.text.startsWith('~') || tildeLength(word) !== 1) return undefined;
  return shell.variables.get('HOME') ?? '/root';
}

function tildeLength(word: Word): number {
  return /^~[^/]*/.exec(word.text)?.[0].length ?? 0;
}
