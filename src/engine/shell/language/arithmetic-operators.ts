import { ShellFailure } from './leave.ts';

/** Numbers are 64 bits wide and run over, as in any shell. */
export function unary(operator: string, value: bigint): bigint {
  switch (operator) {
    case '-':
      return wrap(-value);
    case '+':
      return value;
    case '!':
      return truth(value === 0n);
    case '~':
      return wrap(~value);
    default:
      throw unknown(operator);
  }
}

export function binary(operator: string, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return wrap(a + b);
    case '-':
      return wrap(a - b);
    case '*':
      return wrap(a * b);
    case '/':
    case '%':
      if (b === 0n) throw new ShellFailure('arithmetic expression: division by zero: "/"');
      return wrap(operator === '/' ? a / b : a % b);
    case '<<':
      return wrap(a << (b & 63n));
    case '>>':
      return wrap(a >> (b & 63n));
    case '<':
      return truth(a < b);
    case '<=':
      return truth(a <= b);
    case '>':
      return truth(a > b);
    case '>=':
      return truth(a >= b);
    case '==':
      return truth(a === b);
    case '!=':
      return truth(a !== b);
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '&&':
      return truth(a !== 0n && b !== 0n);
    case '||':
      return truth(a !== 0n || b !== 0n);
    case ',':
      return b;
    default:
      throw unknown(operator);
  }
}

export function powerOf(base: bigint, exponent: bigint): bigint {
  if (exponent < 0n) throw new ShellFailure('arithmetic expression: exponent less than 0');
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = wrap(result * square);
    square = wrap(square * square);
  }
  return result;
}

function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

function truth(value: boolean): bigint {
  return value ? 1n : 0n;
}

function unknown(operator: string): ShellFailure {
  return new ShellFailure(`arithmetic expression: ${operator}: not supported`);
}
