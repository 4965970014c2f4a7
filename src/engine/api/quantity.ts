import { formatQuantity, scaledValue } from './quantity-format.ts';
import { tryParseQuantity } from './quantity-parse.ts';
import { fitsInt64, powerOfTen, type Quantity } from './quantity-type.ts';

export { formatQuantity, scaledValue } from './quantity-format.ts';
export { type QuantityParse, tryParseQuantity } from './quantity-parse.ts';
export type { Quantity, QuantityFormat } from './quantity-type.ts';

const remembered = new Map<string, Quantity>();
const rememberedLimit = 5000;

/**
 * Reads a quantity that validation has accepted; throws on any other. Use {@link tryParseQuantity} for what
 * people write. Memoised by text.
 */
export function parseQuantity(text: string | number): Quantity {
  const key = String(text);
  const known = remembered.get(key);
  if (known) return known;
  const parsed = tryParseQuantity(key);
  if (!parsed.ok) throw new Error(`not a quantity: ${JSON.stringify(key)}: ${parsed.error}`);
  if (key.length <= 40) {
    if (remembered.size >= rememberedLimit) remembered.clear();
    remembered.set(key, parsed.value);
  }
  return parsed.value;
}

/**
 * An exact whole number of units, for instance bytes, printed with decimal suffixes unless told otherwise.
 */
export function quantityOf(units: number, format: Quantity['format'] = 'DecimalSI'): Quantity {
  return { mantissa: BigInt(units), scale: 0, format, wide: false };
}

/** An exact whole number of thousandths. */
export function milliQuantityOf(thousandths: number): Quantity {
  return { mantissa: BigInt(thousandths), scale: -3, format: 'DecimalSI', wide: false };
}

/**
 * Models k8s.io/apimachinery/pkg/api/resource.Quantity.Add: the result keeps `a`'s format (`b`'s where `a` is
 * zero).
 */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  const format = a.mantissa === 0n ? b.format : a.format;
  if (!a.wide && !b.wide) {
    if (b.mantissa === 0n) return { mantissa: a.mantissa, scale: a.scale, format, wide: false };
    if (a.mantissa === 0n) return { mantissa: b.mantissa, scale: b.scale, format, wide: false };
  }
  const scale = Math.min(a.scale, b.scale);
  const left = atScale(a, scale);
  const right = atScale(b, scale);
  const fits = fitsInt64(left) && fitsInt64(right) && fitsInt64(left + right);
  return { mantissa: left + right, scale, format, wide: a.wide || b.wide || !fits };
}

/** Models k8s.io/apimachinery/pkg/api/resource.Quantity.Sub */
export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return addQuantities(a, { ...b, mantissa: -b.mantissa });
}

/** Models k8s.io/apimachinery/pkg/api/resource.Quantity.Cmp */
export function compareQuantities(a: Quantity, b: Quantity): -1 | 0 | 1 {
  const scale = Math.min(a.scale, b.scale);
  const left = atScale(a, scale);
  const right = atScale(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

function atScale({ mantissa, scale }: Quantity, wanted: number): bigint {
  return scale === wanted ? mantissa : mantissa * powerOfTen(scale - wanted);
}

/** Roughly, as a float. Models k8s.io/apimachinery/pkg/api/resource.Quantity.AsApproximateFloat64 */
export function approximateValue({ mantissa, scale }: Quantity): number {
  return scale === 0 ? Number(mantissa) : Number(mantissa) * Number(`1e${scale}`);
}

/** Whether the amount is below, at or above zero. */
export function signOf({ mantissa }: Quantity): -1 | 0 | 1 {
  return mantissa < 0n ? -1 : mantissa > 0n ? 1 : 0;
}

function rememberValues(unit: number): (text: string | number | undefined) => number {
  const values = new Map<string | number, number>();
  return (text) => {
    if (text === undefined) return 0;
    const known = values.get(text);
    if (known !== undefined) return known;
    const value = Number(scaledValue(parseQuantity(text), unit));
    if (values.size >= rememberedLimit) values.clear();
    values.set(text, value);
    return value;
  };
}

/**
 * Thousandths, rounded up: `250m` gives 250, `1` gives 1000, undefined gives 0. Throws on what is no
 * quantity.
 * Models k8s.io/apimachinery/pkg/api/resource.Quantity.MilliValue
 */
export const milliValue = rememberValues(-3);

/**
 * Whole units, rounded up: `1Ki` gives 1024, `100m` gives 1, undefined gives 0. Throws on what is no
 * quantity.
 * Models k8s.io/apimachinery/pkg/api/resource.Quantity.Value
 */
export const wholeValue = rememberValues(0);

/**
 * The text that the API server stores for what a person wrote (a number, or text with blanks around it);
 * undefined when it is no quantity. Models k8s.io/apimachinery/pkg/api/resource.Quantity.UnmarshalJSON
 */
export function canonicalQuantity(input: string | number): string | undefined {
  const parsed = tryParseQuantity(String(input).trim());
  return parsed.ok ? formatQuantity(parsed.value) : undefined;
}

/**
 * As {@link canonicalQuantity} for the values of `requests`, `limits`, `capacity` and the like, which the API
 * server also rounds up to thousandths.
 * Models pkg/apis/core/v1.SetDefaults_ResourceList
 */
export function canonicalResource(input: string | number): string | undefined {
  const parsed = tryParseQuantity(String(input).trim());
  return parsed.ok ? formatQuantity(roundUpToMilli(parsed.value)) : undefined;
}

function roundUpToMilli(quantity: Quantity): Quantity {
  const { mantissa, scale, format, wide } = quantity;
  if (scale >= -3) return quantity;
  const divisor = powerOfTen(-3 - scale);
  const exact = mantissa % divisor === 0n;
  const quotient = mantissa / divisor;
  return { mantissa: exact ? quotient : quotient + (mantissa < 0n ? -1n : 1n), scale: -3, format, wide };
}
