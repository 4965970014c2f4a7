import { type ArithmeticExpression, type ArithmeticWord, parse } from 'unbash';
import type { Routine } from '../kernel/wait.ts';
import { binary, powerOf, unary } from './arithmetic-operators.ts';
import { expandParts } from './expand-word.ts';
import { ShellFailure } from './leave.ts';
import { parameterValue } from './parameter.ts';
import { textOf, WordSink } from './pieces.ts';
import type { Shell } from './shell.ts';
import { substitute } from './substitute.ts';

/** Variables that name variables, and so on. */
const deepest = 20;
const assigning = new Set(['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '|=', '^=']);

/** The value of what stands in `$((…))`; nothing counts as 0. */
export function* expandArithmetic(
  shell: Shell,
  expression: ArithmeticExpression | undefined,
): Routine<bigint> {
  return expression ? yield* evaluate(shell, expression, 0) : 0n;
}

/** The value of an expression that is known as text only, such as a variable's value or a subscript. */
export function* evaluateText(shell: Shell, text: string, depth = 0): Routine<bigint> {
  shell.task.spend(1);
  const trimmed = text.trim();
  const number = readNumber(trimmed);
  if (number !== undefined) return number;
  if (depth > deepest) throw new ShellFailure('expression recursion level exceeded');
  const name = readName(trimmed);
  if (name) return yield* evaluateText(shell, yield* read(shell, name, depth + 1), depth + 1);
  const command = trimmed.length < 4096 ? parse(`((${trimmed}\n))`).commands[0]?.command : undefined;
  const expression = command?.type === 'ArithmeticCommand' ? command.expression : undefined;
  if (!expression || (expression.type === 'ArithmeticWord' && expression.value.trim() === trimmed))
    throw new ShellFailure(`arithmetic expression: expecting primary: "${trimmed}"`);
  return yield* evaluate(shell, expression, depth + 1);
}

function* evaluate(shell: Shell, expression: ArithmeticExpression, depth: number): Routine<bigint> {
  switch (expression.type) {
    case 'ArithmeticGroup':
      return yield* evaluate(shell, expression.expression, depth);
    case 'ArithmeticTernary': {
      const test = yield* evaluate(shell, expression.test, depth);
      return yield* evaluate(shell, test !== 0n ? expression.consequent : expression.alternate, depth);
    }
    case 'ArithmeticWord':
      if (expression.value.trim() === '') throw new ShellFailure('arithmetic expression: expecting primary');
      return yield* evaluateText(shell, yield* textOfWord(shell, expression), depth);
    case 'ArithmeticCommandExpansion': {
      const text = yield* substitute(shell, expression.script?.commands ?? [], expression.script?.source);
      return yield* evaluateText(shell, text, depth);
    }
    case 'ArithmeticUnary': {
      const { operator, operand, prefix } = expression;
      if (operator !== '++' && operator !== '--')
        return unary(operator, yield* evaluate(shell, operand, depth));
      const before = yield* evaluate(shell, operand, depth);
      const after = BigInt.asIntN(64, operator === '++' ? before + 1n : before - 1n);
      yield* assign(shell, operand, after, depth);
      return prefix ? after : before;
    }
    case 'ArithmeticBinary': {
      const { operator, left, right } = expression;
      if (assigning.has(operator)) {
        const value = yield* evaluate(shell, right, depth);
        const before = operator === '=' ? 0n : yield* evaluate(shell, left, depth);
        const after = operator === '=' ? value : binary(operator.slice(0, -1), before, value);
        yield* assign(shell, left, after, depth);
        return after;
      }
      const first = yield* evaluate(shell, left, depth);
      if (operator === '&&' && first === 0n) return 0n;
      if (operator === '||' && first !== 0n) return 1n;
      const second = yield* evaluate(shell, right, depth);
      return operator === '**' ? powerOf(first, second) : binary(operator, first, second);
    }
  }
}

function* read(shell: Shell, { name, index }: Name, depth: number): Routine<string> {
  if (index === undefined) return parameterValue(shell, name) ?? '';
  return shell.variables.element(name, Number(yield* evaluateText(shell, index, depth))) ?? '';
}

function* assign(shell: Shell, target: ArithmeticExpression, value: bigint, depth: number): Routine {
  const name =
    target.type === 'ArithmeticWord' ? readName((yield* textOfWord(shell, target)).trim()) : undefined;
  if (!name) throw new ShellFailure('arithmetic expression: assignment to what is no variable');
  if (name.index === undefined) shell.variables.set(name.name, String(value));
  else {
    const index = Number(yield* evaluateText(shell, name.index, depth + 1));
    shell.variables.setElement(name.name, index, String(value));
  }
}

/** A word of an expression with what is to be expanded in it, and variables by their values. */
function* textOfWord(shell: Shell, word: ArithmeticWord): Routine<string> {
  if (!word.parts) {
    const value = word.value.trim();
    return value.startsWith('$') ? (parameterValue(shell, value.slice(1)) ?? '') : value;
  }
  const sink = new WordSink();
  yield* expandParts(shell, word.parts, sink, { quoted: true });
  return textOf(sink.pieces);
}

interface Name {
  readonly name: string;
  readonly index?: string;
}

function readName(text: string): Name | undefined {
  const [, name, index] = /^([A-Za-z_]\w*)(?:\[(.+)\])?$/.exec(text) ?? [];
  return name === undefined ? undefined : { name, ...(index !== undefined && { index }) };
}

/** A number as it is written; nothing is 0; undefined when it is none. */
function readNumber(text: string): bigint | undefined {
  if (text === '') return 0n;
  if (!/^[+-]?\d/.test(text) || text.length > 40) return undefined;
  const sign = text.startsWith('-') ? -1n : 1n;
  const digits = text.replace(/^[+-]/, '');
  if (/^0[xX][\da-fA-F]+$/.test(digits)) return BigInt.asIntN(64, sign * BigInt(digits));
  if (/^0[0-7]+$/.test(digits)) return BigInt.asIntN(64, sign * BigInt(`0o${digits.slice(1)}`));
  const [, base, rest = ''] = /^(\d{1,2})#([\da-zA-Z]+)$/.exec(digits) ?? [];
  if (base !== undefined) return fromBase(rest, Number(base), sign);
  return /^[1-9]\d*$|^0$/.test(digits) ? BigInt.asIntN(64, sign * BigInt(digits)) : undefined;
}

function fromBase(digits: string, base: number, sign: bigint): bigint | undefined {
  let value = 0n;
  for (const digit of digits.toLowerCase()) {
    const number = Number.parseInt(digit, 36);
    if (number >= base) return undefined;
    value = value * BigInt(base) + BigInt(number);
  }
  return BigInt.asIntN(64, sign * value);
}
