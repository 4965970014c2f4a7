import { suffixFor } from './quantity-suffix.ts';
import { fitsInt64, maxInt64, powerOfTen, type Quantity } from './quantity-type.ts';

/**
 * The text that the API server stores and prints: the largest suffix that leaves a whole number, in the
 * format in which it was written. Models k8s.io/apimachinery/pkg/api/resource.Quantity.String
 */
export function formatQuantity(quantity: Quantity): string {
  return quantity.text ?? canonicalForm(quantity);
}

function canonicalForm({ mantissa, scale, format }: Quantity): string {
  if (mantissa === 0n) return '0';
  if (format === 'BinarySI') {
    const whole = wholeAmount(mantissa, scale);
    if (whole !== undefined && (whole <= -1024n || whole >= 1024n)) return binaryForm(whole);
    return decimalForm(mantissa, scale, 'DecimalSI');
  }
  return decimalForm(mantissa, scale, format);
}

/** The amount as an integer, when it is one. */
function wholeAmount(mantissa: bigint, scale: number): bigint | undefined {
  if (scale >= 0) return mantissa * powerOfTen(scale);
  const divisor = powerOfTen(-scale);
  return mantissa % divisor === 0n ? mantissa / divisor : undefined;
}

function decimalForm(mantissa: bigint, scale: number, format: 'DecimalSI' | 'DecimalExponent'): string {
  let number = mantissa;
  let exponent = scale;
  while (number % 10n === 0n) {
    number /= 10n;
    exponent++;
  }
  while (exponent % 3 !== 0) {
    number *= 10n;
    exponent--;
  }
  return `${number}${suffixFor(exponent, format)}`;
}

function binaryForm(whole: bigint): string {
  let number = whole;
  let exponent = 0;
  while (number % 1024n === 0n) {
    number /= 1024n;
    exponent += 10;
  }
  return `${number}${suffixFor(exponent, 'BinarySI')}`;
}

/**
 * The amount in units of 10^`unit`, rounded up (away from zero), as the int64 that upstream computes: when it
 * does not fit, an int64 amount gives 0 and a wide one wraps around.
 * Models k8s.io/apimachinery/pkg/api/resource.Quantity.ScaledValue
 */
export function scaledValue({ mantissa, scale, wide }: Quantity, unit: number): bigint {
  const shift = scale - unit;
  if (shift >= 0) {
    const product = mantissa * powerOfTen(shift);
    if (wide) return BigInt.asIntN(64, product);
    return fitsInt64(product) ? product : 0n;
  }
  const divisor = powerOfTen(-shift);
  // Upstream's shortcut for wide amounts takes every negative one, wrapped around, and rounds it up by adding 1.
  const shortcut = wide && mantissa < maxInt64 && -shift < 19;
  const amount = shortcut ? BigInt.asIntN(64, mantissa) : mantissa;
  const quotient = amount / divisor;
  const exact = amount % divisor === 0n;
  if (!wide) return exact ? quotient : mantissa > 0n ? quotient + 1n : quotient - 1n;
  return BigInt.asIntN(64, exact || (amount < 0n && !shortcut) ? quotient : quotient + 1n);
}
