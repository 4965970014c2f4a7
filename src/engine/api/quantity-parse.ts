import { interpretSuffix } from './quantity-suffix.ts';
import { fitsInt64, maxInt64, powerOfTen, type Quantity, type QuantityFormat } from './quantity-type.ts';

export type QuantityParse =
  | { readonly ok: true; readonly value: Quantity }
  | { readonly ok: false; readonly error: string };

const formatWrong =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const numericWrong = 'unable to parse numeric part of quantity';
const suffixWrong = "unable to parse quantity's suffix";

/** Numbers beyond this power of ten are held as if they had it, so that `1e999999999` costs no memory. */
const largestScale = 1000;
const smallestScale = -9;

/**
 * Reads a quantity; the error is the API server's. Nothing finer than 1n is kept: what is finer is rounded
 * away from zero. Models k8s.io/apimachinery/pkg/api/resource.ParseQuantity
 */
export function tryParseQuantity(input: string | number): QuantityParse {
  const text = String(input);
  if (text === '') return { ok: false, error: formatWrong };
  const parts = /^([+-]?)([0-9]*)(\.[0-9]*)?([eEinumkKMGTP]+[-+]?[0-9]*|[-+][0-9]*)?$/.exec(text);
  if (!parts) return { ok: false, error: formatWrong };
  const [, sign = '', digits = '', fraction = '', tail = ''] = parts;
  const suffix = interpretSuffix(tail);
  if (!suffix) return { ok: false, error: suffixWrong };

  const numerator = digits.replace(/^0+/, '') || '0';
  const denominator = fraction.slice(1);
  const number: Digits = { negative: sign === '-', numerator, denominator };
  const value = parseInt64(number, suffix, text) ?? parseWide(number, suffix, digits + denominator !== '');
  return value ? { ok: true, value } : { ok: false, error: numericWrong };
}

interface Digits {
  readonly negative: boolean;
  readonly numerator: string;
  readonly denominator: string;
}

type Power = { readonly base: 2 | 10; readonly exponent: number; readonly format: QuantityFormat };

/** The everyday case, where everything fits an int64; it is also where upstream remembers the text. */
function parseInt64(
  { negative, numerator, denominator }: Digits,
  power: Power,
  text: string,
): Quantity | undefined {
  const { base, exponent, format } = power;
  const shifted = numerator + denominator;
  const scale = (base === 10 ? exponent : 0) - denominator.length;
  if (scale < smallestScale) return undefined;
  const precision =
    base === 10 ? 18 - shifted.length : 14 - numerator.length - Math.trunc((exponent * 3) / 10);
  if (precision < 0 || (base === 2 && denominator !== '')) return undefined;

  const number = BigInt(shifted);
  const magnitude = base === 2 ? number << BigInt(exponent) : number;
  if (!fitsInt64(magnitude)) return undefined;
  const asWritten =
    base === 2
      ? (number & 7n) !== 0n
      : scale % 3 === 0 && !shifted.endsWith('000') && !shifted.startsWith('0');
  const value = {
    mantissa: negative ? -magnitude : magnitude,
    scale: Math.min(scale, largestScale),
    format,
    wide: false,
  };
  return asWritten ? { ...value, text } : value;
}

/** Everything else: rounded up to nano, and for binary suffixes capped at the largest int64. */
function parseWide(
  { negative, numerator, denominator }: Digits,
  power: Power,
  hasDigits: boolean,
): Quantity | undefined {
  if (!hasDigits) return undefined;
  const { base, exponent } = power;
  let format = power.format;
  let magnitude = BigInt(numerator + denominator);
  if (base === 2) magnitude <<= BigInt(exponent);
  if (magnitude === 0n) return { mantissa: 0n, scale: 0, format, wide: true };

  magnitude = roundUpTo(magnitude, (base === 10 ? Math.min(exponent, largestScale) : 0) - denominator.length);
  let scale = smallestScale;
  const one = powerOfTen(-smallestScale);
  if (base === 2 && magnitude > maxInt64 * one) {
    magnitude = maxInt64;
    scale = 0;
  } else if (base === 2 && magnitude < one) {
    format = 'DecimalSI';
  }
  return { mantissa: negative ? -magnitude : magnitude, scale, format, wide: true };
}

/** A positive number of the given scale in nano units, rounded up. */
function roundUpTo(magnitude: bigint, scale: number): bigint {
  const shift = scale - smallestScale;
  if (shift >= 0) return magnitude * powerOfTen(shift);
  if (-shift > magnitude.toString().length) return 1n;
  const divisor = powerOfTen(-shift);
  return (magnitude + divisor - 1n) / divisor;
}
