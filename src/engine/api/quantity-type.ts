/** How a quantity was written, and is written again: `12M`, `12Mi` or `12e6`. */
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

/**
 * An exact amount: `mantissa` x 10^`scale`.
 * Models k8s.io/apimachinery/pkg/api/resource.Quantity
 */
export interface Quantity {
  readonly mantissa: bigint;
  readonly scale: number;
  readonly format: QuantityFormat;
  /** Upstream holds it as an arbitrary decimal and not as an int64: this decides how overflow shows. */
  readonly wide: boolean;
  /**
   * The text as written, where upstream prints that again instead of the canonical form (`01`, `5.`, `1.5M`).
   */
  readonly text?: string;
}

const powers: bigint[] = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));

/** 10^exponent for an exponent of at least 0. */
export function powerOfTen(exponent: number): bigint {
  return powers[exponent] ?? 10n ** BigInt(exponent);
}

export const maxInt64: bigint = (1n << 63n) - 1n;

export function fitsInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}
