import { Regex } from '../text/regex/regex.ts';
import type { Utility } from './call.ts';

const levels = [['|'], ['&'], ['=', '==', '!=', '<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%'], [':']];

class Wrong {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const expr: Utility = (call) => {
  let at = 0;
  let depth = 0;
  function read(level: number): string {
    const operators = levels[level];
    if (!operators) return readOperand();
    let left = read(level + 1);
    for (
      let operator = call.args[at];
      operator !== undefined && operators.includes(operator);
      operator = call.args[at]
    ) {
      at++;
      left = apply(left, operator, read(level + 1));
    }
    return left;
  }
  function readOperand(): string {
    const word = call.args[at++];
    if (word === undefined || ++depth > 200) throw new Wrong('syntax error');
    if (word === '(') {
      const value = read(0);
      if (call.args[at++] !== ')') throw new Wrong('syntax error');
      return value;
    }
    if (word === 'length' && call.args[at] !== undefined) return String(readOperand().length);
    return word;
  }
  try {
    const value = read(0);
    if (at < call.args.length) throw new Wrong('syntax error');
    call.print(`${value}\n`);
    return value === '' || value === '0' ? 1 : 0;
  } catch (thrown) {
    if (thrown instanceof Wrong) return call.fail(thrown.message, 2);
    throw thrown;
  }
};

function apply(left: string, operator: string, right: string): string {
  const isZero = (text: string) => text === '' || text === '0';
  switch (operator) {
    case '|':
      return isZero(left) ? right : left;
    case '&':
      return isZero(left) || isZero(right) ? '0' : left;
    case ':':
      return matchText(left, right);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return calculate(left, operator, right);
    default: {
      const areNumbers = /^-?\d+$/.test(left) && /^-?\d+$/.test(right);
      const order = areNumbers ? Number(left) - Number(right) : left < right ? -1 : left > right ? 1 : 0;
      return holds(order, operator) ? '1' : '0';
    }
  }
}

function holds(order: number, operator: string): boolean {
  switch (operator) {
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return order === 0;
  }
}

function calculate(left: string, operator: string, right: string): string {
  if (!/^-?\d{1,19}$/.test(left) || !/^-?\d{1,19}$/.test(right)) throw new Wrong('non-numeric argument');
  const [a, b] = [BigInt(left), BigInt(right)];
  if (operator === '+') return String(a + b);
  if (operator === '-') return String(a - b);
  if (operator === '*') return String(BigInt.asIntN(64, a * b));
  if (b === 0n) throw new Wrong('division by zero');
  return String(operator === '/' ? a / b : a % b);
}

/** How much matches from the beginning, or what the first group holds. */
function matchText(text: string, source: string): string {
  const regex = Regex.read(`^${source.replace(/^\^/, '')}`);
  if (!(regex instanceof Regex)) throw new Wrong(regex.message);
  const match = regex.match(text);
  if (/\\\(/.test(source)) return match?.groups[1] ?? '';
  return String(match ? match.end : 0);
}
