import { Failure } from '../failure.ts';

/** A program behind a pipe: takes lines as they come, and tells what it makes of them. */
export interface Filter {
  push(line: string): readonly string[];
  /** No more come. */
  end(): readonly string[];
  /** It wants no more, as `head` does. */
  readonly isFull?: boolean;
}

const MOST_LINES = 100_000;

/** `grep`, `head`, `tail`, `wc`, `sort`, `uniq` and those that show all; undefined for any other program. */
export function filterFor(words: readonly string[]): Filter | undefined {
  const [name = '', ...args] = words;
  switch (name) {
    case 'grep':
    case 'egrep':
      return grep(args);
    case 'head':
      return head(count(name, args));
    case 'tail':
      return tail(count(name, args));
    case 'wc':
      return wc(args);
    case 'sort':
      return sort(args);
    case 'uniq':
      return uniq();
    case 'cat':
    case 'less':
    case 'more':
      return { push: (line) => [line], end: () => [] };
    default:
      return undefined;
  }
}

export const filterNames = ['grep', 'head', 'tail', 'wc', 'sort', 'uniq', 'cat', 'less'] as const;

function grep(args: readonly string[]): Filter {
  const letters = new Set<string>();
  const patterns: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '-e') patterns.push(args[++at] ?? '');
    else if (/^-[A-Za-z]+$/.test(arg)) for (const letter of arg.slice(1)) letters.add(letter);
    else patterns.push(arg);
  }
  const unknown = [...letters].find((letter) => !'ivEFwcxno'.includes(letter));
  if (unknown !== undefined) throw new Failure(`grep: invalid option -- '${unknown}'`, 2);
  const [pattern] = patterns;
  if (pattern === undefined || patterns.length > 1) throw new Failure('usage: grep [-ivEFwcxno] PATTERN', 2);
  const test = matcher(pattern, letters);
  let found = 0;
  let number = 0;
  return {
    push: (line) => {
      number++;
      if (test.test(line) === letters.has('v')) return [];
      found++;
      if (letters.has('c')) return [];
      const parts = letters.has('o') ? (line.match(new RegExp(test.source, `${test.flags}g`)) ?? []) : [line];
      return letters.has('n') ? parts.map((part) => `${number}:${part}`) : parts;
    },
    end: () => (letters.has('c') ? [String(found)] : []),
  };
}

function matcher(pattern: string, letters: ReadonlySet<string>): RegExp {
  const literal = /[.*+?^${}()|[\]\\]/g;
  // Basic expressions: these letters mean themselves, and with a backslash what they mean in extended ones.
  const basic = () =>
    pattern.replace(/\\?[+?|(){}]/g, (part) => (part.length === 2 ? part.charAt(1) : `\\${part}`));
  const source = letters.has('F') ? pattern.replace(literal, '\\$&') : letters.has('E') ? pattern : basic();
  const bounded = letters.has('w') ? `\\b(?:${source})\\b` : letters.has('x') ? `^(?:${source})$` : source;
  if (pattern.length > 300) throw new Failure('grep: the pattern is too long', 2);
  try {
    return new RegExp(bounded, letters.has('i') ? 'i' : '');
  } catch (error) {
    if (error instanceof SyntaxError) throw new Failure('grep: Invalid regular expression', 2);
    throw error;
  }
}

/** `-5`, `-n 5`, `-n5`. */
function count(name: string, args: readonly string[]): number {
  const given = /^-(?:n\s*)?(\d{1,7})$/.exec(args.join(' ')) ?? /^(?:--lines=)(\d{1,7})$/.exec(args.join(''));
  if (args.length > 0 && !given) throw new Failure(`${name}: only -n NUMBER is understood here`, 1);
  return given ? Number(given[1]) : 10;
}

function head(most: number): Filter {
  let taken = 0;
  return {
    push: (line) => (taken++ < most ? [line] : []),
    end: () => [],
    get isFull() {
      return taken >= most;
    },
  };
}

function tail(most: number): Filter {
  const last: string[] = [];
  return {
    push: (line) => {
      last.push(line);
      if (last.length > most) last.shift();
      return [];
    },
    end: () => last,
  };
}

function wc(args: readonly string[]): Filter {
  let [lines, words, letters] = [0, 0, 0];
  const only = /^-([lwc])$/.exec(args.join(' '))?.[1];
  if (args.length > 0 && only === undefined)
    throw new Failure('wc: only one of -l, -w and -c is understood here', 1);
  return {
    push: (line) => {
      lines++;
      words += line.split(/\s+/).filter(Boolean).length;
      letters += line.length + 1;
      return [];
    },
    end: () => {
      if (only === 'l') return [String(lines)];
      if (only === 'w') return [String(words)];
      return only === 'c'
        ? [String(letters)]
        : [[lines, words, letters].map((each) => String(each).padStart(7)).join(' ')];
    },
  };
}

function sort(args: readonly string[]): Filter {
  const text = args.join(' ');
  const column = Number(/-k\s*(\d{1,3})/.exec(text)?.[1] ?? 0);
  const letters = text.replace(/-k\s*\d+(,\d+)?/, '');
  if (!/^(\s*-[nru]+)*\s*$/.test(letters))
    throw new Failure('sort: only -n, -r, -u and -k NUMBER are understood here', 2);
  const all: string[] = [];
  const keyOf = (line: string) =>
    column > 0
      ? line
          .trim()
          .split(/\s+/)
          .slice(column - 1)
          .join(' ')
      : line;
  const compare = (a: string, b: string) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    const order = letters.includes('n') ? (Number.parseFloat(x) || 0) - (Number.parseFloat(y) || 0) : 0;
    return order || (x < y ? -1 : x > y ? 1 : 0);
  };
  return {
    push: (line) => {
      if (all.length < MOST_LINES) all.push(line);
      return [];
    },
    end: () => {
      const sorted = all.sort(compare);
      const once = letters.includes('u') ? sorted.filter((line, at) => line !== sorted[at - 1]) : sorted;
      return letters.includes('r') ? once.reverse() : once;
    },
  };
}

function uniq(): Filter {
  let before: string | undefined;
  return {
    push: (line) => {
      if (line === before) return [];
      before = line;
      return [line];
    },
    end: () => [],
  };
}
