/** A regular expression's parts. Groups are only brackets here: nothing is captured. */
export type Part =
  | { readonly type: 'character'; readonly test: (character: string) => boolean }
  | { readonly type: 'begin' | 'end' }
  | { readonly type: 'sequence' | 'choice'; readonly parts: readonly Part[] }
  /** `most` is infinite for `*` and `+`. */
  | { readonly type: 'repeat'; readonly part: Part; readonly least: number; readonly most: number };

export class PatternError extends Error {}

const MOST_REPEATS = 1_000;
const classes: Readonly<Record<string, RegExp>> = {
  d: /\d/,
  D: /\D/,
  w: /\w/,
  W: /\W/,
  s: /\s/,
  S: /\S/,
};

/** Reads the part of RE2's syntax that names are matched with: no look-around, back references or Unicode classes. */
export function parsePattern(source: string): Part {
  const reader = new Reader(source);
  const part = reader.choice();
  if (!reader.atEnd) throw new PatternError(`unexpected ): \`${source}\``);
  return part;
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get atEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  choice(): Part {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    return parts.length === 1 && parts[0] ? parts[0] : { type: 'choice', parts };
  }

  #sequence(): Part {
    const parts: Part[] = [];
    while (!this.atEnd && !'|)'.includes(this.#peek())) parts.push(this.#repeated());
    return { type: 'sequence', parts };
  }

  #repeated(): Part {
    let part = this.#atom();
    for (;;) {
      const counts = this.#counts();
      if (!counts) return part;
      part = { type: 'repeat', part, ...counts };
      // A lazy repetition finds the same names.
      this.#take('?');
    }
  }

  #counts(): { least: number; most: number } | undefined {
    const most = Number.POSITIVE_INFINITY;
    if (this.#take('*')) return { least: 0, most };
    if (this.#take('+')) return { least: 1, most };
    if (this.#take('?')) return { least: 0, most: 1 };
    const [whole, least, comma, limit] =
      /^\{(\d{1,4})(,?)(\d{0,4})\}/.exec(this.#source.slice(this.#at)) ?? [];
    if (whole === undefined) return undefined;
    this.#at += whole.length;
    const counts = { least: Number(least), most: limit ? Number(limit) : comma ? most : Number(least) };
    if (counts.least > MOST_REPEATS || (counts.most > MOST_REPEATS && counts.most !== most))
      throw new PatternError(`invalid repeat count: \`${whole}\``);
    return counts;
  }

  #atom(): Part {
    const character = this.#next();
    switch (character) {
      case '(': {
        if (this.#take('?') && !this.#take(':')) throw new PatternError('invalid or unsupported group');
        const inner = this.choice();
        if (!this.#take(')')) throw new PatternError(`missing closing ): \`${this.#source}\``);
        return inner;
      }
      case '[':
        return { type: 'character', test: this.#set() };
      case '.':
        return { type: 'character', test: (each) => each !== '\n' };
      case '^':
        return { type: 'begin' };
      case '$':
        return { type: 'end' };
      case '*':
      case '+':
      case '?':
        throw new PatternError(`missing argument to repetition operator: \`${character}\``);
      default: {
        const test = character === '\\' ? this.#escape() : character;
        return { type: 'character', test: typeof test === 'string' ? (each) => each === test : test };
      }
    }
  }

  #escape(): string | ((character: string) => boolean) {
    const character = this.#next();
    const known = Object.hasOwn(classes, character) ? classes[character] : undefined;
    if (known) return (each) => known.test(each);
    if (/[a-zA-Z0-9]/.test(character)) throw new PatternError(`invalid escape sequence: \`\\${character}\``);
    return character;
  }

  #set(): (character: string) => boolean {
    const negated = this.#take('^');
    const tests: ((character: string) => boolean)[] = [];
    for (let first = true; first || this.#peek() !== ']'; first = false) {
      const from = this.#member();
      if (typeof from !== 'string') tests.push(from);
      else if (/^-[^\]]/.test(this.#source.slice(this.#at))) {
        this.#at++;
        const to = this.#member();
        if (typeof to !== 'string' || to < from)
          throw new PatternError(`invalid character class range: \`${from}-\``);
        tests.push((each) => each >= from && each <= to);
      } else tests.push((each) => each === from);
    }
    this.#at++;
    return (each) => tests.some((test) => test(each)) !== negated;
  }

  #member(): string | ((character: string) => boolean) {
    const character = this.#next();
    return character === '\\' ? this.#escape() : character;
  }

  #peek(): string {
    return this.#source.charAt(this.#at);
  }

  #next(): string {
    if (this.atEnd) throw new PatternError(`unexpected end: \`${this.#source}\``);
    return this.#source.charAt(this.#at++);
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }
}
