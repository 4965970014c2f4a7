import { Failure } from '../failure.ts';

type Step =
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'every' }
  | { readonly type: 'below' }
  | {
      readonly type: 'slice';
      readonly from: number | undefined;
      readonly to: number | undefined;
      readonly by: number;
    }
  | { readonly type: 'index'; readonly at: number }
  | { readonly type: 'union'; readonly of: readonly Step[] }
  | {
      readonly type: 'filter';
      readonly left: Operand;
      readonly operator: string;
      readonly right: Operand | undefined;
    };

type Operand = { readonly path: readonly Step[] } | { readonly literal: string | number | boolean };

type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'path'; readonly steps: readonly Step[] }
  | { readonly type: 'range'; readonly steps: readonly Step[]; readonly parts: readonly Part[] };

/** A template as `-o jsonpath` takes it. Models k8s.io/client-go/util/jsonpath */
export interface Template {
  readonly parts: readonly Part[];
}

const MOST_NODES = 200_000;

/** `{.items[*].metadata.name}`, with text around it and `{range …}{end}`. */
export function parseTemplate(text: string): Template {
  const whole = /^[{]|[{]/.test(text) ? text : `{${text}}`;
  const reader = new Reader(whole);
  const parts = reader.parts(false);
  return { parts };
}

/** `.metadata.name`, `{.metadata.name}`, `metadata.name`: as `--sort-by` and custom columns take it. */
export function parsePath(text: string): readonly Step[] {
  const inner = /^\{(.*)\}$/s.exec(text)?.[1] ?? text;
  const dotted = /^[.[$@]/.test(inner) ? inner : `.${inner}`;
  return new Reader(dotted).steps(() => false);
}

/** What a path finds; empty when there is nothing. */
export function findAll(value: unknown, steps: readonly Step[], root = value): unknown[] {
  let found = [value];
  for (const step of steps) {
    found = found.flatMap((each) => follow(each, step, root));
    if (found.length > MOST_NODES) throw new Failure('error: the path finds too much');
  }
  return found;
}

export function fillTemplate(template: Template, value: unknown): string {
  return template.parts.map((part) => fill(part, value, value)).join('');
}

function fill(part: Part, value: unknown, root: unknown): string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'path':
      return findAll(value, part.steps, root).map(printValue).join(' ');
    case 'range':
      return findAll(value, part.steps, root)
        .map((each) => part.parts.map((inner) => fill(inner, each, root)).join(''))
        .join('');
  }
}

export function printValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function follow(value: unknown, step: Step, root: unknown): unknown[] {
  switch (step.type) {
    case 'field':
      return isMap(value) && Object.hasOwn(value, step.name) ? [value[step.name]] : [];
    case 'every':
      return Array.isArray(value) ? (value as unknown[]) : isMap(value) ? Object.values(value) : [];
    case 'below':
      return [value, ...follow(value, { type: 'every' }, root).flatMap((each) => follow(each, step, root))];
    case 'index': {
      const item = Array.isArray(value) ? (value as unknown[]).at(step.at) : undefined;
      if (Array.isArray(value) && item === undefined)
        throw new Failure(
          `error: error executing jsonpath: array index out of bounds: index ${step.at}, length ${value.length}`,
        );
      return item === undefined ? [] : [item];
    }
    case 'slice': {
      if (!Array.isArray(value)) return [];
      const cut = (value as unknown[]).slice(step.from ?? 0, step.to ?? value.length);
      return cut.filter((_, at) => at % step.by === 0);
    }
    case 'union':
      return step.of.flatMap((each) => follow(value, each, root));
    case 'filter':
      return Array.isArray(value) ? (value as unknown[]).filter((item) => passes(item, step, root)) : [];
  }
}

function passes(
  item: unknown,
  { left, operator, right }: Extract<Step, { type: 'filter' }>,
  root: unknown,
): boolean {
  const values = (operand: Operand) =>
    'literal' in operand ? [operand.literal] : findAll(item, operand.path, root);
  const [a] = values(left);
  if (!right) return a !== undefined;
  const [b] = values(right);
  if (a === undefined || b === undefined) return false;
  const [x, y] = typeof b === 'number' ? [Number(a), b] : [String(a), String(b)];
  switch (operator) {
    case '==':
      return x === y;
    case '!=':
      return x !== y;
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '>':
      return x > y;
    default:
      return x >= y;
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parts(isInRange: boolean): Part[] {
    const parts: Part[] = [];
    while (this.#at < this.#text.length) {
      const brace = this.#text.indexOf('{', this.#at);
      const end = brace < 0 ? this.#text.length : brace;
      if (end > this.#at) parts.push({ type: 'text', text: this.#text.slice(this.#at, end) });
      this.#at = end;
      if (brace < 0) break;
      this.#at++;
      if (this.#take(/^\s*end\s*\}/)) {
        if (!isInRange) throw this.#wrong('not in range, nothing to end');
        return parts;
      }
      if (this.#take(/^\s*range\s+/)) {
        const steps = this.steps((rest) => /^\s*\}/.test(rest));
        this.#close();
        parts.push({ type: 'range', steps, parts: this.parts(true) });
        continue;
      }
      const literal = this.#take(/^\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\}/);
      if (literal) parts.push({ type: 'text', text: unquote(literal.replace(/\}$/, '').trim()) });
      else {
        parts.push({ type: 'path', steps: this.steps((rest) => /^\s*\}/.test(rest)) });
        this.#close();
      }
    }
    if (isInRange) throw this.#wrong('unterminated range: {end} is missing');
    return parts;
  }

  steps(isEnd: (rest: string) => boolean): Step[] {
    const steps: Step[] = [];
    this.#take(/^\s*[$@]/);
    while (this.#at < this.#text.length && !isEnd(this.#rest())) {
      if (this.#take(/^\.\.(?=[\w[*])/)) {
        steps.push({ type: 'below' });
        if (this.#rest().startsWith('[')) continue;
        steps.push(this.#fieldOrEvery());
      } else if (this.#take(/^\./)) {
        if (this.#rest() === '' || isEnd(this.#rest())) break;
        if (!this.#rest().startsWith('[')) steps.push(this.#fieldOrEvery());
      } else if (this.#take(/^\[/)) steps.push(this.#bracket());
      else if (steps.length === 0 && /^[\w*]/.test(this.#rest())) steps.push(this.#fieldOrEvery());
      else
        throw this.#wrong(
          `unrecognized character in action: U+${(this.#rest().codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} '${this.#rest().charAt(0)}'`,
        );
    }
    return steps;
  }

  #fieldOrEvery(): Step {
    if (this.#take(/^\*/)) return { type: 'every' };
    const name = this.#take(/^(?:[^\s.[\]{}()'"=!<>,|\\]|\\.)+/);
    if (name === undefined) throw this.#wrong('a field name is missing');
    return { type: 'field', name: name.replace(/\\(.)/g, '$1') };
  }

  #bracket(): Step {
    if (this.#take(/^\?\(/)) {
      const left = this.#operand();
      const operator = this.#take(/^\s*(==|!=|<=|>=|<|>)\s*/)?.trim() ?? '';
      const right = operator === '' ? undefined : this.#operand();
      if (this.#take(/^\s*\)\s*\]/) === undefined) throw this.#wrong('unterminated filter');
      return { type: 'filter', left, operator, right };
    }
    const inner = this.#take(/^(?:'[^']*'|"[^"]*"|[^\]'"])*\]/);
    if (inner === undefined) throw this.#wrong('unterminated array');
    const items = inner.slice(0, -1).match(/'[^']*'|"[^"]*"|[^,]+/g) ?? [];
    const steps = items.map((item) => this.#item(item.trim()));
    const [only] = steps;
    if (!only) throw this.#wrong('invalid array index ');
    return steps.length === 1 ? only : { type: 'union', of: steps };
  }

  #item(text: string): Step {
    if (text === '*') return { type: 'every' };
    if (/^(['"]).*\1$/s.test(text)) return { type: 'field', name: text.slice(1, -1) };
    const match = /^(-?\d{1,6})?(?::(-?\d{1,6})?)?(?::(\d{1,6})?)?$/.exec(text);
    if (!match || text === '') throw this.#wrong(`invalid array index ${text}`);
    if (!text.includes(':')) return { type: 'index', at: Number(text) };
    const number = (part: string | undefined) => (part === undefined ? undefined : Number(part));
    return {
      type: 'slice',
      from: number(match[1]),
      to: number(match[2]),
      by: Math.max(1, number(match[3]) ?? 1),
    };
  }

  #operand(): Operand {
    this.#take(/^\s+/);
    const literal = this.#take(/^("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-?\d+(\.\d+)?|true|false)/);
    if (literal !== undefined) {
      if (/^["']/.test(literal)) return { literal: unquote(literal) };
      return { literal: literal === 'true' || literal === 'false' ? literal === 'true' : Number(literal) };
    }
    return { path: this.steps((rest) => /^\s*(==|!=|<=|>=|<|>|\))/.test(rest)) };
  }

  #close(): void {
    if (this.#take(/^\s*\}/) === undefined) throw this.#wrong('unclosed action');
  }

  #rest(): string {
    return this.#text.slice(this.#at);
  }

  #take(pattern: RegExp): string | undefined {
    const taken = pattern.exec(this.#rest())?.[0];
    if (taken !== undefined) this.#at += taken.length;
    return taken;
  }

  #wrong(message: string): Failure {
    return new Failure(`error: error parsing jsonpath ${this.#text.slice(0, 200)}, ${message}`);
  }
}

function unquote(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\(.)/g, (_, char: string) => ({ n: '\n', t: '\t', r: '\r' })[char] ?? char);
}
