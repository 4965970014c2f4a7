import { ShellFailure } from './leave.ts';
import type { Piece } from './pieces.ts';

type Element = 'any' | 'star' | ((character: string) => boolean);

const classes: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /[0-9]/,
  alnum: /[A-Za-z0-9]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  space: /[ \t\n\v\f\r]/,
  blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/,
  xdigit: /[0-9A-Fa-f]/,
  print: /[ -~]/,
  graph: /[!-~]/,
  cntrl: /[^ -~\x80-\xff]/,
};
/** More work than this on one text is refused. */
const mostWork = 20_000_000;
const longest = 4096;
/** Elements that are looked at in one step. */
const perStep = 50;

/** A shell pattern: `*`, `?` and `[…]`. Matched by following all its states at once, so that none takes for ever. */
export class Pattern {
  readonly #elements: readonly Element[];
  /** What it matches, if that is one text only. */
  readonly literal: string | undefined;

  constructor(pieces: readonly Piece[]) {
    const text = pieces.map((piece) => piece.text).join('');
    const isActive = pieces.flatMap(({ text: part, quoted }) => Array<boolean>(part.length).fill(!quoted));
    const elements: Element[] = [];
    if (text.length > longest && isPattern(pieces)) throw tooCostly();
    let isLiteral = true;
    let hasSets = true;
    let literal = '';
    for (let at = 0; at < text.length; at++) {
      const character = text[at] ?? '';
      if (isActive[at] && character === '\\' && at + 1 < text.length) {
        at++;
        literal += text[at] ?? '';
        elements.push(same(text[at] ?? ''));
        continue;
      }
      const opens = hasSets && isActive[at] && character === '[';
      const set = opens ? readSet(text, isActive, at) : undefined;
      // One that nothing closes: nothing closes those after it either.
      if (opens && !set) hasSets = false;
      if (set) at = set.end;
      const isSpecial = isActive[at] && (character === '*' || character === '?');
      if (set || isSpecial) isLiteral = false;
      literal += character;
      if (isSpecial && character === '*') {
        if (elements.at(-1) !== 'star') elements.push('star');
      } else elements.push(set?.test ?? (isSpecial ? 'any' : same(character)));
    }
    this.#elements = elements;
    this.literal = isLiteral ? literal : undefined;
  }

  /** Steps that looking at this text takes. */
  steps(text: string): number {
    return 1 + Math.ceil((text.length * (this.literal === undefined ? this.#elements.length : 1)) / perStep);
  }

  matches(text: string): boolean {
    if (this.literal !== undefined) return text === this.literal;
    return this.#ends(this.#elements, text, 0, true).last === text.length;
  }

  /** How long the shortest or longest beginning is that matches; -1 when none does. */
  prefix(text: string, longest: boolean, from = 0): number {
    if (this.literal !== undefined) return text.startsWith(this.literal, from) ? this.literal.length : -1;
    const { first, last } = this.#ends(this.#elements, text, from, longest);
    const end = longest ? last : first;
    return end < 0 ? -1 : end - from;
  }

  /** How long the shortest or longest end is that matches; -1 when none does. */
  suffix(text: string, longest: boolean): number {
    if (this.literal !== undefined) return text.endsWith(this.literal) ? this.literal.length : -1;
    const { first, last } = this.#ends(
      [...this.#elements].reverse(),
      [...text].reverse().join(''),
      0,
      longest,
    );
    return longest ? last : first;
  }

  /** The text with its first, or each, match replaced by something. */
  replace(text: string, replacement: string, all: boolean): string {
    if (this.literal !== undefined) {
      if (this.literal === '') return text;
      return all
        ? text.replaceAll(this.literal, () => replacement)
        : text.replace(this.literal, () => replacement);
    }
    if (text.length * text.length * this.#elements.length > mostWork) throw tooCostly();
    let result = '';
    let at = 0;
    while (at <= text.length) {
      const length = this.prefix(text, true, at);
      if (length <= 0) {
        result += text[at] ?? '';
        at++;
        continue;
      }
      result += replacement;
      at += length;
      if (!all) break;
    }
    return result + text.slice(at);
  }

  /** Where the matches end that begin at `from`: the first and, if it is asked for, the last of them. */
  #ends(
    elements: readonly Element[],
    text: string,
    from: number,
    wantsLast: boolean,
  ): { first: number; last: number } {
    const count = elements.length;
    if (count * (text.length - from) > mostWork) throw tooCostly();
    let states = new Uint8Array(count + 1);
    states[0] = 1;
    let first = -1;
    let last = -1;
    for (let at = from; ; at++) {
      for (let state = 0; state < count; state++) {
        if (states[state] && elements[state] === 'star') states[state + 1] = 1;
      }
      if (states[count]) {
        if (first < 0) first = at;
        last = at;
        if (!wantsLast) break;
      }
      if (at >= text.length) break;
      const character = text[at] ?? '';
      const next = new Uint8Array(count + 1);
      let isAlive = false;
      for (let state = 0; state < count; state++) {
        if (!states[state]) continue;
        const element = elements[state];
        if (element === 'star') next[state] = 1;
        else if (element === 'any' || (typeof element === 'function' && element(character)))
          next[state + 1] = 1;
        else continue;
        isAlive = true;
      }
      if (!isAlive) break;
      states = next;
    }
    return { first, last };
  }
}

/** Whether some of this would act as a pattern. */
export function isPattern(pieces: readonly Piece[]): boolean {
  return pieces.some(({ text, quoted }) => !quoted && /[*?[]/.test(text));
}

function same(wanted: string): Element {
  return (character) => character === wanted;
}

function readSet(
  text: string,
  isActive: readonly boolean[],
  from: number,
): { readonly end: number; readonly test: (character: string) => boolean } | undefined {
  let at = from + 1;
  const isNegated = text[at] === '!' || text[at] === '^';
  if (isNegated) at++;
  const first = at;
  const tests: ((character: string) => boolean)[] = [];
  for (; at < text.length; at++) {
    if (text[at] === ']' && isActive[at] && at > first)
      return { end: at, test: (character) => tests.some((test) => test(character)) !== isNegated };
    const named = text[at] === '[' ? /^\[:(\w+):\]/.exec(text.slice(at)) : null;
    if (named) {
      const expression = classes[named[1] ?? ''];
      tests.push((character) => expression?.test(character) ?? false);
      at += named[0].length - 1;
      continue;
    }
    if (text[at] === '\\' && isActive[at]) at++;
    const low = text[at] ?? '';
    const high = text[at + 2];
    if (text[at + 1] === '-' && high !== undefined && (high !== ']' || !isActive[at + 2])) {
      tests.push((character) => character >= low && character <= high);
      at += 2;
    } else tests.push((character) => character === low);
  }
  return undefined;
}

function tooCostly(): ShellFailure {
  return new ShellFailure('the text is too long for this pattern');
}
