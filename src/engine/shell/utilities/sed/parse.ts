import { readEscapes } from '../../text/escapes.ts';
import { Regex } from '../../text/regex/regex.ts';
import type { Action, Address, SedCommand } from './script.ts';

/** A script that cannot be read, or that uses what is not simulated. */
export class SedFault {
  readonly message: string;
  readonly isUnsupported: boolean;

  constructor(message: string, isUnsupported = false) {
    this.message = message;
    this.isUnsupported = isUnsupported;
  }
}

const deepest = 20;

export function parseSed(script: string, extended: boolean): readonly SedCommand[] | SedFault {
  try {
    return new Parser(script, extended).read();
  } catch (thrown) {
    if (thrown instanceof SedFault) return thrown;
    throw thrown;
  }
}

class Parser {
  readonly #text: string;
  readonly #extended: boolean;
  #at = 0;
  #depth = 0;

  constructor(text: string, extended: boolean) {
    this.#text = text;
    this.#extended = extended;
  }

  read(): readonly SedCommand[] {
    const commands: SedCommand[] = [];
    for (;;) {
      this.#skip(/[;\s]/);
      const next = this.#text[this.#at];
      if (next === undefined) {
        if (this.#depth > 0) throw new SedFault('unmatched {');
        return commands;
      }
      if (next === '}') {
        if (this.#depth === 0) throw new SedFault('unexpected }');
        this.#at++;
        return commands;
      }
      if (next === '#') this.#skip(/[^\n]/);
      else commands.push(this.#command());
    }
  }

  #command(): SedCommand {
    const first = this.#address();
    this.#skip(/ /);
    let last: Address | undefined;
    if (first && this.#text[this.#at] === ',') {
      this.#at++;
      this.#skip(/ /);
      last = this.#address();
      if (!last) throw new SedFault('no address after comma');
    }
    this.#skip(/ /);
    const negated = this.#text[this.#at] === '!';
    if (negated) this.#at++;
    this.#skip(/ /);
    const action = this.#action(this.#text[this.#at++] ?? '');
    return { ...(first && { first }), ...(last && { last }), negated, action, state: { isOpen: false } };
  }

  #address(): Address | undefined {
    const next = this.#text[this.#at];
    if (next === '$') {
      this.#at++;
      return { type: 'last' };
    }
    const [digits] = /^\+?\d+/.exec(this.#text.slice(this.#at, this.#at + 12)) ?? [];
    if (digits !== undefined) {
      this.#at += digits.length;
      return digits.startsWith('+')
        ? { type: 'more', count: Number(digits) }
        : { type: 'line', number: Number(digits) };
    }
    if (next !== '/' && next !== '\\') return undefined;
    if (next === '\\') this.#at++;
    const source = this.#delimited(this.#text[this.#at++] ?? '/');
    const ignoreCase = this.#text[this.#at] === 'I';
    if (ignoreCase) this.#at++;
    return { type: 'regex', regex: this.#regex(source, ignoreCase) };
  }

  #action(letter: string): Action {
    switch (letter) {
      case 's':
        return this.#substitute();
      case 'y': {
        const mark = this.#text[this.#at++] ?? '';
        const from = readEscapes(this.#delimited(mark), false).text;
        const to = readEscapes(this.#delimited(mark), false).text;
        return {
          type: 'translate',
          table: new Map([...from].map((each, index) => [each, to[index] ?? each])),
        };
      }
      case 'a':
      case 'i':
      case 'c':
        return { type: ({ a: 'append', i: 'insert', c: 'change' } as const)[letter], text: this.#line() };
      case '{': {
        if (++this.#depth > deepest) throw new SedFault('too many {');
        const commands = this.read();
        this.#depth--;
        return { type: 'block', commands };
      }
      case 'd':
      case 'p':
      case 'q':
      case '=':
        return { type: ({ d: 'delete', p: 'print', q: 'quit', '=': 'number' } as const)[letter] };
      case '':
        throw new SedFault('missing command');
      default:
        throw new SedFault(`unsupported command ${letter}`, true);
    }
  }

  #substitute(): Action {
    const mark = this.#text[this.#at++] ?? '';
    const source = this.#delimited(mark);
    const replacement = this.#delimited(mark, true);
    const [flags = ''] = /^[gpiIme\d]*/.exec(this.#text.slice(this.#at)) ?? [];
    this.#at += flags.length;
    if (/[me]/.test(flags)) throw new SedFault(`unsupported flag of s: ${flags}`, true);
    return {
      type: 'substitute',
      regex: this.#regex(source, /i/i.test(flags)),
      replacement: readReplacement(replacement),
      from: Math.max(1, Number(/\d+/.exec(flags)?.[0] ?? 1)),
      all: flags.includes('g'),
      prints: flags.includes('p'),
    };
  }

  /** Up to the next mark that is not escaped; an escaped one is the mark itself. */
  #delimited(mark: string, keepsEscapes = false): string {
    let text = '';
    for (; ; this.#at++) {
      const next = this.#text[this.#at];
      if (next === undefined || mark === '') throw new SedFault(`unmatched '${mark}'`);
      if (next === mark) break;
      if (next !== '\\') {
        text += next;
        continue;
      }
      const escaped = this.#text[++this.#at] ?? '';
      text += escaped === mark && !(keepsEscapes && mark === '&') ? escaped : `\\${escaped}`;
    }
    this.#at++;
    return text;
  }

  /** The text of `a`, `i` and `c`: the rest of the line, or the next after a backslash. */
  #line(): string {
    this.#skip(/[ \t]/);
    if (this.#text[this.#at] === '\\') {
      this.#at++;
      this.#skip(/[ \t]/);
      if (this.#text[this.#at] === '\n') this.#at++;
    }
    let text = '';
    for (; this.#at < this.#text.length && this.#text[this.#at] !== '\n'; this.#at++) {
      if (this.#text[this.#at] === '\\') this.#at++;
      text += this.#text[this.#at] ?? '';
    }
    return text;
  }

  #regex(source: string, ignoreCase: boolean): Regex {
    const regex = Regex.read(source, { extended: this.#extended, ignoreCase });
    if (!(regex instanceof Regex)) throw new SedFault(`bad regex '${source}': ${regex.message}`);
    return regex;
  }

  #skip(what: RegExp): void {
    while (this.#at < this.#text.length && what.test(this.#text[this.#at] ?? '')) this.#at++;
  }
}

/** Text, and numbers of groups: 0 is the whole match. */
function readReplacement(text: string): (string | number)[] {
  const parts: (string | number)[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (character === '&') parts.push(0);
    else if (character !== '\\') parts.push(character);
    else {
      at++;
      if (/\d/.test(next)) parts.push(Number(next));
      else parts.push(next === 'n' ? '\n' : next === 't' ? '\t' : next);
    }
  }
  return parts;
}
