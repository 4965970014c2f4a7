import { describe, expect, it } from 'vitest';
import { isSemanticallyEqual } from './equal.ts';

describe('two values', () => {
  it.each<[unknown, unknown, boolean]>([
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: {} }, {}, true],
    [[], undefined, true],
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, true],
    [{ a: [1, 2] }, { a: [2, 1] }, false],
    [{ a: 0 }, {}, false],
    ['1', 1, false],
    [null, undefined, true],
  ])('%j and %j', (a, b, equal) => {
    expect(isSemanticallyEqual(a, b)).toBe(equal);
    expect(isSemanticallyEqual(b, a)).toBe(equal);
  });
});
