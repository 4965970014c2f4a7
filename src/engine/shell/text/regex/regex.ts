import { parseRegex, RegexFault, type RegexNode } from './parse.ts';
import { compile, type Instruction } from './program.ts';

export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  /** From the whole match on, each as it is in the text; undefined of a group that took no part. */
  readonly groups: readonly (string | undefined)[];
}

interface Thread {
  readonly at: number;
  readonly start: number;
  readonly slots: readonly (number | undefined)[];
}

/** More work than this on one text is not done: the text ends there for it. */
const mostWork = 1_000_000;
/** Instructions that are followed in one step. */
const perStep = 50;

/** A regular expression whose matching takes time in proportion to the text, whatever the expression. */
export class Regex {
  readonly #program: readonly Instruction[];
  readonly #ignoresCase: boolean;
  /** What it looks for, when that is a mere text. */
  readonly #literal: string | undefined;

  private constructor(node: RegexNode, ignoresCase: boolean) {
    this.#program = compile(node);
    this.#ignoresCase = ignoresCase;
    this.#literal = ignoresCase ? undefined : literalOf(node);
  }

  /** Reads an expression; gives what is wrong with it if that cannot be done. */
  static read(source: string, { extended = false, ignoreCase = false } = {}): Regex | RegexFault {
    try {
      return new Regex(parseRegex(source, extended), ignoreCase);
    } catch (thrown) {
      if (thrown instanceof RegexFault) return thrown;
      throw thrown;
    }
  }

  /** Steps that the last look at a text took. */
  steps = 0;

  test(text: string): boolean {
    return this.match(text) !== undefined;
  }

  /** The first match from a position on, and of those that begin there the longest. */
  match(whole: string, from = 0): RegexMatch | undefined {
    const text = whole.slice(0, from + Math.ceil(mostWork / this.#program.length));
    if (this.#literal !== undefined) {
      const start = text.indexOf(this.#literal, from);
      this.steps = 1 + Math.ceil(((start < 0 ? text.length : start) - from) / perStep);
      return start < 0 ? undefined : { start, end: start + this.#literal.length, groups: [this.#literal] };
    }
    let best: (Thread & { readonly end: number }) | undefined;
    let threads: Thread[] = [];
    let at = from;
    for (; at <= text.length; at++) {
      const visited = new Uint8Array(this.#program.length);
      const here: Thread[] = [];
      for (const thread of threads) this.#follow(thread, text, at, visited, here);
      if (!best) this.#follow({ at: 0, start: at, slots: [] }, text, at, visited, here);
      threads = [];
      const character = text[at];
      for (const thread of here) {
        if (best && thread.start > best.start) break;
        const instruction = this.#program[thread.at];
        if (instruction?.type === 'match') best = { ...thread, end: at };
        else if (
          instruction?.type === 'character' &&
          character !== undefined &&
          this.#fits(instruction, character)
        )
          threads.push({ ...thread, at: thread.at + 1 });
      }
      if (best && threads.length === 0) break;
    }
    this.steps = 1 + Math.ceil(((at - from) * this.#program.length) / perStep);
    return best && toMatch(text, best);
  }

  /** Follows a thread to all the characters that it may go on with. */
  #follow(from: Thread, text: string, at: number, visited: Uint8Array, here: Thread[]): void {
    const pending = [from];
    for (let thread = pending.pop(); thread; thread = pending.pop()) {
      if (visited[thread.at]) continue;
      visited[thread.at] = 1;
      const instruction = this.#program[thread.at];
      switch (instruction?.type) {
        case 'jump':
          pending.push({ ...thread, at: instruction.to });
          break;
        case 'split':
          pending.push({ ...thread, at: instruction.second }, { ...thread, at: instruction.first });
          break;
        case 'save': {
          const slots = [...thread.slots];
          slots[instruction.slot] = at;
          pending.push({ ...thread, at: thread.at + 1, slots });
          break;
        }
        case 'assert':
          if (holds(instruction.what, text, at)) pending.push({ ...thread, at: thread.at + 1 });
          break;
        default:
          here.push(thread);
      }
    }
  }

  #fits({ fits }: Extract<Instruction, { type: 'character' }>, character: string): boolean {
    if (!this.#ignoresCase) return fits(character);
    return fits(character.toLowerCase()) || fits(character.toUpperCase());
  }
}

function holds(what: Extract<Instruction, { type: 'assert' }>['what'], text: string, at: number): boolean {
  const before = /\w/.test(text[at - 1] ?? '');
  const after = /\w/.test(text[at] ?? '');
  switch (what) {
    case 'start':
      return at === 0;
    case 'end':
      return at === text.length;
    case 'word':
      return before !== after;
    case 'notWord':
      return before === after;
    case 'wordStart':
      return !before && after;
    case 'wordEnd':
      return before && !after;
  }
}

function toMatch(text: string, { start, end, slots }: Thread & { readonly end: number }): RegexMatch {
  const groups: (string | undefined)[] = [text.slice(start, end)];
  for (let slot = 2; slot < slots.length; slot += 2) {
    const from = slots[slot];
    const to = slots[slot + 1];
    groups[slot / 2] = from === undefined || to === undefined ? undefined : text.slice(from, to);
  }
  return { start, end, groups };
}

function literalOf(node: RegexNode): string | undefined {
  if (node.type === 'character') return node.literal;
  if (node.type !== 'sequence') return undefined;
  const parts = node.items.map(literalOf);
  return parts.includes(undefined) ? undefined : parts.join('');
}
