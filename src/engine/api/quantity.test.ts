import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addQuantities,
  canonicalQuantity,
  canonicalResource,
  compareQuantities,
  formatQuantity,
  milliValue,
  parseQuantity,
  scaledValue,
  subtractQuantities,
  tryParseQuantity,
  wholeValue,
} from './quantity.ts';

const suffixes = [
  '',
  'n',
  'u',
  'm',
  'k',
  'M',
  'G',
  'T',
  'P',
  'E',
  'Ki',
  'Mi',
  'Gi',
  'Ti',
  'Pi',
  'Ei',
  'e3',
  'E-2',
  'e+1',
];
const written = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    fc.integer({ min: 0, max: 999_999 }),
    fc.option(fc.integer({ min: 0, max: 999 })),
    fc.constantFrom(...suffixes),
  )
  .map(
    ([sign, whole, fraction, suffix]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${suffix}`,
  );

describe('a quantity', () => {
  it('keeps its amount through its canonical form', () => {
    fc.assert(
      fc.property(written, (text) => {
        const quantity = parseQuantity(text);
        const again = parseQuantity(formatQuantity(quantity));
        // Beyond exa no suffix is left, and upstream prints the bare digits.
        const printable = scaledValue({ ...quantity, wide: true }, 18) < 1000n;
        if (printable) expect(compareQuantities(again, quantity)).toBe(0);
      }),
    );
  });

  it('has a canonical form that stays as it is', () => {
    fc.assert(
      fc.property(written, (text) => {
        const canonical = formatQuantity({ ...parseQuantity(text), text: undefined as never });
        expect(canonicalQuantity(canonical)).toBe(canonical);
      }),
    );
  });

  it('adds and subtracts exactly', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        const [left, right] = [parseQuantity(a), parseQuantity(b)];
        const sum = addQuantities(left, right);
        expect(compareQuantities(sum, addQuantities(right, left))).toBe(0);
        expect(compareQuantities(subtractQuantities(sum, right), left)).toBe(0);
      }),
    );
  });

  it('is refused or read, whatever the text, without delay', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof tryParseQuantity(text).ok === 'boolean'));
    expect(tryParseQuantity('1'.repeat(100_000)).ok).toBe(true);
    expect(tryParseQuantity(`${'1'.repeat(100_000)}x`).ok).toBe(false);
  });

  it('of absurd size costs no memory', () => {
    const huge = parseQuantity('1e999999999');
    expect(compareQuantities(huge, parseQuantity('1Ei'))).toBe(1);
    expect(addQuantities(huge, parseQuantity('1m')).mantissa > 0n).toBe(true);
    expect(formatQuantity(parseQuantity('1e-999999999'))).toBe('1e-9');
  });

  it.each([
    ['250m', 250, 1],
    ['1', 1000, 1],
    [0.5, 500, 1],
    ['1Ki', 1_024_000, 1024],
    ['100u', 1, 1],
    [undefined, 0, 0],
  ])('%s is %d thousandths and %d whole units', (text, milli, whole) => {
    expect(milliValue(text)).toBe(milli);
    expect(wholeValue(text)).toBe(whole);
  });

  it('throws where validation should have refused it', () => {
    expect(() => milliValue('much')).toThrow('not a quantity');
  });

  it.each([
    [0.5, '500m'],
    ['1024Mi', '1Gi'],
    [' 1 ', '1'],
    ['01', '01'],
    ['100u', '100u'],
    ['lots', undefined],
  ])('%s is stored as %s', (input, stored) => {
    expect(canonicalQuantity(input)).toBe(stored);
  });

  it.each([
    ['100u', '1m'],
    ['0.0005', '1m'],
    ['1.5Mi', '1536Ki'],
    ['33.3m', '34m'],
  ])('in a list of resources %s is rounded up to %s', (input, stored) => {
    expect(canonicalResource(input)).toBe(stored);
  });
});
