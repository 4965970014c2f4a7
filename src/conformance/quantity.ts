import {
  addQuantities,
  approximateValue,
  compareQuantities,
  formatQuantity,
  parseQuantity,
  scaledValue,
  signOf,
  subtractQuantities,
  tryParseQuantity,
} from '../engine/api/quantity.ts';
import { attempt, type CaseResult, casesOf, expectSections } from './result.ts';

interface Pair {
  readonly a: string;
  readonly b: string;
}
interface Arithmetic extends Pair {
  readonly sum: string;
  readonly difference: string;
}
interface Comparison extends Pair {
  readonly cmp: number;
}
interface Invalid {
  readonly input: string;
  readonly error: string;
}
interface Valid {
  readonly input: string;
  readonly [field: string]: unknown;
}

/** Parsing, canonical form, arithmetic and refusals of k8s.io/apimachinery/pkg/api/resource. */
export function run(vectors: unknown): CaseResult[] {
  expectSections(vectors, ['arithmetic', 'compare', 'invalid', 'parse']);
  return [
    ...casesOf<Arithmetic>(vectors, 'arithmetic').map(({ a, b, sum, difference }) =>
      attempt(`${a} and ${b}`, { sum, difference }, () => ({
        sum: formatQuantity(addQuantities(parseQuantity(a), parseQuantity(b))),
        difference: formatQuantity(subtractQuantities(parseQuantity(a), parseQuantity(b))),
      })),
    ),
    ...casesOf<Comparison>(vectors, 'compare').map(({ a, b, cmp }) =>
      attempt(`${a} against ${b}`, cmp, () => compareQuantities(parseQuantity(a), parseQuantity(b))),
    ),
    ...casesOf<Invalid>(vectors, 'invalid').map(({ input, error }) =>
      attempt(`refuse ${JSON.stringify(input)}`, error, () => {
        const parsed = tryParseQuantity(input);
        return parsed.ok ? formatQuantity(parsed.value) : parsed.error;
      }),
    ),
    ...casesOf<Valid>(vectors, 'parse').map((valid) =>
      attempt(`parse ${valid.input}`, valid, () => describe(valid.input)),
    ),
  ];
}

function describe(input: string): Valid {
  const quantity = parseQuantity(input);
  return {
    approximate: approximateValue(quantity),
    canonical: formatQuantity(quantity),
    format: quantity.format,
    input,
    ...exact('milliValue', scaledValue(quantity, -3)),
    sign: signOf(quantity),
    ...exact('value', scaledValue(quantity, 0)),
  };
}

/** Numbers beyond 2^53 were recorded as text. */
function exact(name: string, value: bigint): Record<string, number | string> {
  const number = Number(value);
  return Number.isSafeInteger(number) ? { [name]: number } : { [`${name}String`]: String(value) };
}
