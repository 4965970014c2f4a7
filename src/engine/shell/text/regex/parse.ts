/** A POSIX regular expression, read. */
export type RegexNode =
  | { readonly type: 'empty' }
  | { readonly type: 'character'; readonly fits: (character: string) => boolean; readonly literal?: string }
  | { readonly type: 'assert'; readonly what: 'start' | 'end' | 'word' | 'notWord' | 'wordStart' | 'wordEnd' }
  | { readonly type: 'group'; readonly number: number; readonly inner: RegexNode }
  | { readonly type: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly type: 'choice'; readonly items: readonly RegexNode[] }
  | { readonly type: 'repeat'; readonly inner: RegexNode; readonly least: number; readonly most: number };

/** What cannot be read, and why. */
export class RegexFault {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

const word = /\w/;
const escapes: Readonly<Record<string, RegexNode>> = {
  w: { type: 'character', fits: (character) => word.test(character) },
  W: { type: 'character', fits: (character) => !word.test(character) },
  s: { type: 'character', fits: (character) => /\s/.test(character) },
  S: { type: 'character', fits: (character) => !/\s/.test(character) },
  b: { type: 'assert', what: 'word' },
  B: { type: 'assert', what: 'notWord' },
  '<': { type: 'assert', what: 'wordStart' },
  '>': { type: 'assert', what: 'wordEnd' },
  n: literal('\n'),
  t: literal('\t'),
};
const classes: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /\d/,
  alnum: /[A-Za-z\d]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  space: /\s/,
  blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/,
  xdigit: /[\dA-Fa-f]/,
  print: /[ -~]/,
  graph: /[!-~]/,
};
const mostRepeats = 255;
const deepest = 50;

/** Reads a basic or an extended regular expression; GNU's additions to the basic ones count. */
export function parseRegex(source: string, extended: boolean): RegexNode {
  let at = 0;
  let groups = 0;
  let depth = 0;

  /** Whether an operator is here: `(` in extended ones, `\(` in basic ones. */
  function isOperator(character: string): boolean {
    if (extended) return source[at] === character;
    return source[at] === '\\' && source[at + 1] === character;
  }
  const width = extended ? 1 : 2;

  function readChoice(): RegexNode {
    const items = [readSequence()];
    while (isOperator('|')) {
      at += width;
      items.push(readSequence());
    }
    return items.length === 1 ? (items[0] as RegexNode) : { type: 'choice', items };
  }

  function readSequence(): RegexNode {
    const items: RegexNode[] = [];
    while (at < source.length && !isOperator('|') && !(depth > 0 && isOperator(')'))) {
      const isFirst = items.length === 0 || (items.length === 1 && items[0]?.type === 'assert');
      let atom = readAtom(isFirst);
      for (let again = true; again; ) {
        const next = atom.type === 'assert' ? undefined : readRepeat(atom);
        again = next !== undefined;
        atom = next ?? atom;
      }
      items.push(atom);
    }
    return items.length === 1 ? (items[0] as RegexNode) : { type: 'sequence', items };
  }

  function readAtom(isFirst: boolean): RegexNode {
    if (isOperator('(')) return readGroup();
    if (isOperator(')')) throw new RegexFault('Unmatched ) or \\)');
    const character = source[at] ?? '';
    at++;
    if (character === '.') return { type: 'character', fits: () => true };
    if (character === '[') return readSet();
    if (character === '^' && (extended || isFirst)) return { type: 'assert', what: 'start' };
    const isLast = at >= source.length || isOperator(')') || isOperator('|');
    if (character === '$' && (extended || isLast)) return { type: 'assert', what: 'end' };
    if (character !== '\\') return literal(character);
    const escaped = source[at];
    at++;
    if (escaped === undefined) throw new RegexFault('Trailing backslash');
    if (/[1-9]/.test(escaped)) throw new RegexFault('references back are not supported');
    return escapes[escaped] ?? literal(escaped);
  }

  function readGroup(): RegexNode {
    at += width;
    const number = ++groups;
    if (++depth > deepest) throw new RegexFault('Regular expression too big');
    const inner = readChoice();
    depth--;
    if (!isOperator(')')) throw new RegexFault('Unmatched ( or \\(');
    at += width;
    return { type: 'group', number, inner };
  }

  function readRepeat(inner: RegexNode): RegexNode | undefined {
    if (source[at] === '*') {
      at++;
      return { type: 'repeat', inner, least: 0, most: Number.POSITIVE_INFINITY };
    }
    if (isOperator('+') || isOperator('?')) {
      const isPlus = isOperator('+');
      at += width;
      return { type: 'repeat', inner, least: isPlus ? 1 : 0, most: isPlus ? Number.POSITIVE_INFINITY : 1 };
    }
    const bounds = /^\\?\{(\d*)(,?)(\d*)\\?\}/.exec(source.slice(at, at + 20));
    if (!isOperator('{') || !bounds) return undefined;
    at += bounds[0].length;
    const least = Number(bounds[1] || 0);
    const most = bounds[2] ? (bounds[3] ? Number(bounds[3]) : Number.POSITIVE_INFINITY) : least;
    if (least > mostRepeats || (most > mostRepeats && most < Number.POSITIVE_INFINITY) || most < least)
      throw new RegexFault('Invalid content of \\{\\}');
    return { type: 'repeat', inner, least, most };
  }

  function readSet(): RegexNode {
    const isNegated = source[at] === '^';
    if (isNegated) at++;
    const first = at;
    const tests: ((character: string) => boolean)[] = [];
    for (; ; at++) {
      const low = source[at];
      if (low === undefined) throw new RegexFault('Unmatched [, [^, [:, [., or [=');
      if (low === ']' && at > first) break;
      const named = low === '[' ? /^\[:(\w+):\]/.exec(source.slice(at, at + 12)) : null;
      const high = source[at + 2];
      if (named) {
        const expression = classes[named[1] ?? ''];
        if (!expression) throw new RegexFault('Invalid character class name');
        tests.push((character) => expression.test(character));
        at += named[0].length - 1;
      } else if (source[at + 1] === '-' && high !== undefined && high !== ']') {
        tests.push((character) => character >= low && character <= high);
        at += 2;
      } else tests.push((character) => character === low);
    }
    at++;
    return { type: 'character', fits: (character) => tests.some((test) => test(character)) !== isNegated };
  }

  return readChoice();
}

function literal(character: string): RegexNode {
  return { type: 'character', fits: (other) => other === character, literal: character };
}
