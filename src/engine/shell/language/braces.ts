import { parse, type Word } from 'unbash';
import { ShellFailure } from './leave.ts';
import type { Shell } from './shell.ts';

const most = 10_000;
/** A longer word is left as it is. */
const longest = 2048;
/** Braces within or after each other that are minded. */
const deepest = 40;

/** In bash `a{b,c}d{1..3}` is several words; anywhere else, and without braces, a word is itself. */
export function expandBraces(shell: Shell, word: Word): readonly Word[] {
  if (
    !shell.flavour.expandsBraces ||
    word.text.length > longest ||
    !word.parts?.some(({ type }) => type === 'BraceExpansion')
  )
    return [word];
  const texts = expandTexts(word.text, 0);
  const { textBytes } = shell.task.kernel.options.limits;
  if (texts.reduce((sum, text) => sum + text.length, 0) > textBytes)
    throw new ShellFailure('Argument list too long', 126);
  shell.task.spend(texts.length);
  return texts.flatMap((text) => {
    const command = parse(`: ${text}`).commands[0]?.command;
    return command?.type === 'Command' ? command.args.filter((arg): arg is Word => arg.type === 'Word') : [];
  });
}

function expandTexts(text: string, depth: number): string[] {
  const braces = depth < deepest ? findBraces(text) : undefined;
  if (!braces) return [text];
  const before = text.slice(0, braces.from);
  const middles =
    braces.items.length > 1
      ? braces.items.flatMap((item) => expandTexts(item, depth + 1))
      : sequence(braces.items[0] ?? '');
  const afters = expandTexts(text.slice(braces.to), depth + 1);
  const all: string[] = [];
  for (const middle of middles) {
    for (const after of afters) {
      if (all.length < most) all.push(before + middle + after);
    }
  }
  return all;
}

/** The first braces that mean something, with what stands between their commas. */
function findBraces(text: string): { from: number; to: number; items: string[] } | undefined {
  for (let from = 0; from < text.length; from++) {
    from = skipQuoted(text, from);
    if (text[from] !== '{' || text[from - 1] === '$') continue;
    const items = [''];
    let depth = 1;
    for (let at = from + 1; at < text.length; at++) {
      const end = skipQuoted(text, at);
      const part = text.slice(at, end + 1);
      at = end;
      if (part === '{') depth++;
      if (part === '}') depth--;
      if (depth === 0) {
        if (items.length > 1 || sequence(items[0] ?? '').length > 0) return { from, to: at + 1, items };
        break;
      }
      if (part === ',' && depth === 1) items.push('');
      else items[items.length - 1] += part;
    }
  }
  return undefined;
}

/** Where a quotation that begins here ends; the same place if none does. */
function skipQuoted(text: string, at: number): number {
  const mark = text[at];
  if (mark === '\\') return Math.min(at + 1, text.length - 1);
  if (mark !== "'" && mark !== '"') return at;
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '\\' && mark === '"') end++;
    else if (text[end] === mark) return end;
  }
  return text.length - 1;
}

/** `1..5`, `a..e`, `01..10..3`; nothing when it is none. */
function sequence(text: string): string[] {
  const [, from = '', to = '', by = '1'] =
    /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])(?:\.\.(-?\d+))?$/.exec(text) ?? [];
  const isNumber = /\d/.test(from);
  if (from === '' || isNumber !== /\d/.test(to)) return [];
  const first = isNumber ? Number(from) : from.charCodeAt(0);
  const last = isNumber ? Number(to) : to.charCodeAt(0);
  const step = Math.max(1, Math.abs(Number(by))) * (first <= last ? 1 : -1);
  const width = /^-?0\d|^-?\d+ -?0\d/.test(`${from} ${to}`) ? Math.max(from.length, to.length) : 0;
  const items: string[] = [];
  for (let item = first; step > 0 ? item <= last : item >= last; item += step) {
    items.push(isNumber ? String(item).padStart(width, '0') : String.fromCharCode(item));
    if (items.length >= most) break;
  }
  return items;
}
