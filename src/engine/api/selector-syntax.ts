import type { LabelSelector } from './types.ts';
import { type Check, checkLabelValue, checkQualifiedName } from './validation/names.ts';

export type SelectorParse =
  | { readonly ok: true; readonly selector: LabelSelector }
  | { readonly ok: false; readonly error: string };

type Requirement = NonNullable<LabelSelector['matchExpressions']>[number];

interface Token {
  readonly type: 'word' | 'symbol' | 'end';
  readonly text: string;
}

class Wrong extends Error {}

const operators = ['in', 'notin', '=', '==', '!=', 'gt', 'lt'].join(', ');

/**
 * Reads a selector as kubectl's `-l` takes it: `app=web,tier in (a,b),!legacy`. Each requirement becomes an
 * expression; `>` and `<` are refused.
 * Models k8s.io/apimachinery/pkg/labels.Parse
 */
export function parseSelector(text: string): SelectorParse {
  try {
    const matchExpressions = new Parser(tokensOf(text)).parse();
    return { ok: true, selector: matchExpressions.length === 0 ? {} : { matchExpressions } };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, error: error.message };
    throw error;
  }
}

function tokensOf(text: string): Token[] {
  const tokens = [...text.matchAll(/==|!=|[=!(),<>]|[^\s=!(),<>]+/g)].map(
    ([part]): Token => ({ type: /^[=!(),<>]/.test(part) ? 'symbol' : 'word', text: part }),
  );
  return [...tokens, { type: 'end', text: '' }];
}

class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Requirement[] {
    const requirements: Requirement[] = [];
    if (this.#next().type === 'end') return requirements;
    if (!this.#startsRequirement()) throw this.#unexpected("!, identifier, or 'end of string'");
    for (;;) {
      requirements.push(this.#requirement());
      const separator = this.#take();
      if (separator.type === 'end') return requirements;
      if (separator.text !== ',')
        throw new Wrong(`found '${separator.text}', expected: ',' or 'end of string'`);
      if (!this.#startsRequirement()) throw this.#unexpected("identifier after ','");
    }
  }

  #next(): Token {
    return this.#tokens[this.#position] ?? { type: 'end', text: '' };
  }

  #take(): Token {
    const token = this.#next();
    this.#position++;
    return token;
  }

  #startsRequirement(): boolean {
    return this.#next().type === 'word' || this.#next().text === '!';
  }

  #unexpected(expected: string): Wrong {
    return new Wrong(`found '${this.#next().text}', expected: ${expected}`);
  }

  #requirement(): Requirement {
    try {
      return this.#read();
    } catch (error) {
      throw error instanceof Wrong ? new Wrong(`unable to parse requirement: ${error.message}`) : error;
    }
  }

  #read(): Requirement {
    const negated = this.#next().text === '!' && this.#next().type === 'symbol';
    if (negated) this.#take();
    if (this.#next().type !== 'word') throw this.#unexpected('identifier');
    const key = this.#take().text;
    expectValid(key, '<nil>', checkQualifiedName);
    if (this.#next().type === 'end' || this.#next().text === ',')
      return { key, operator: negated ? 'DoesNotExist' : 'Exists' };
    if (negated) throw this.#unexpected("',' or 'end of string'");
    const operator = this.#next();
    switch (operator.text) {
      case 'in':
      case 'notin':
        this.#take();
        return this.#checked({
          key,
          operator: operator.text === 'in' ? 'In' : 'NotIn',
          values: this.#values(),
        });
      case '=':
      case '==':
      case '!=':
        this.#take();
        return this.#checked({
          key,
          operator: operator.text === '!=' ? 'NotIn' : 'In',
          values: [this.#value()],
        });
      default:
        throw this.#unexpected(operators);
    }
  }

  #checked(requirement: Requirement): Requirement {
    for (const value of requirement.values ?? [])
      expectValid(value, `<nil>[${requirement.key}]`, checkLabelValue);
    return requirement;
  }

  #value(): string {
    if (this.#next().type === 'end' || this.#next().text === ',') return '';
    if (this.#next().type !== 'word') throw this.#unexpected('identifier');
    return this.#take().text;
  }

  /** `(a,b)`; an empty place is the empty value. */
  #values(): string[] {
    if (this.#next().text !== '(') throw new Wrong(`found '${this.#next().text}' expected: '('`);
    this.#take();
    const { type, text } = this.#next();
    if (type === 'end' || (type === 'symbol' && text !== ',' && text !== ')')) {
      throw this.#unexpected("',', ')' or identifier");
    }
    const values = new Set<string>();
    let value = '';
    for (;;) {
      const token = this.#take();
      if (token.type === 'word') {
        if (value !== '') throw new Wrong(`found '${token.text}', expected: ',' or ')'`);
        value = token.text;
        continue;
      }
      if (token.text !== ',' && token.text !== ')') {
        throw new Wrong(`found '${token.text}', expected: ',' or ')'`);
      }
      values.add(value);
      value = '';
      if (token.text === ')') return [...values].sort();
    }
  }
}

function expectValid(value: string, path: string, check: Check): void {
  const errors = check(value);
  if (errors.length > 0)
    throw new Wrong(`${path}: Invalid value: ${JSON.stringify(value)}: ${errors.join('; ')}`);
}
