import type { QuantityFormat } from './quantity-type.ts';

interface Suffix {
  readonly base: 2 | 10;
  readonly exponent: number;
  readonly format: QuantityFormat;
}

const decimal: ReadonlyMap<string, number> = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const binary: ReadonlyMap<string, number> = new Map([
  ['Ki', 10],
  ['Mi', 20],
  ['Gi', 30],
  ['Ti', 40],
  ['Pi', 50],
  ['Ei', 60],
]);
const decimalByExponent = new Map([...decimal].map(([suffix, exponent]) => [exponent, suffix]));
const binaryByExponent = new Map([...binary].map(([suffix, exponent]) => [exponent, suffix]));

/** The meaning of what follows a quantity's digits; undefined when it has none. */
export function interpretSuffix(suffix: string): Suffix | undefined {
  const ten = decimal.get(suffix);
  if (ten !== undefined) return { base: 10, exponent: ten, format: 'DecimalSI' };
  const two = binary.get(suffix);
  if (two !== undefined) return { base: 2, exponent: two, format: 'BinarySI' };
  if (!/^[eE][+-]?[0-9]{1,19}$/.test(suffix)) return undefined;
  const wide = BigInt(suffix.slice(1).replace('+', ''));
  if (BigInt.asIntN(64, wide) !== wide) return undefined;
  return { base: 10, exponent: Number(BigInt.asIntN(32, wide)), format: 'DecimalExponent' };
}

/**
 * The suffix that stands for a power of ten (of two for BinarySI). Empty beyond the largest one, as upstream.
 */
export function suffixFor(exponent: number, format: QuantityFormat): string {
  switch (format) {
    case 'DecimalSI':
      return decimalByExponent.get(exponent) ?? '';
    case 'BinarySI':
      return binaryByExponent.get(exponent) ?? '';
    case 'DecimalExponent':
      return exponent === 0 ? '' : `e${exponent}`;
  }
}
