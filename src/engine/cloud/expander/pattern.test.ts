import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pattern } from './pattern.ts';

function finds(source: string, text: string): boolean {
  const compiled = Pattern.compile(source);
  if (!compiled.ok) throw new Error(compiled.message);
  return compiled.pattern.test(text);
}

describe('a pattern', () => {
  it.each([
    ['.*spot.*', 'my-spot-pool', true],
    ['spot', 'my-spot-pool', true],
    ['^spot', 'my-spot-pool', false],
    ['pool$', 'my-spot-pool', true],
    ['^(small|large)-[a-c]{1,2}$', 'large-ab', true],
    ['^(small|large)-[a-c]{1,2}$', 'large-abc', false],
    ['t2\\.large', 't2xlarge', false],
    ['^\\w+-\\d+$', 'a-12', true],
    ['[^a-z]', 'abc', false],
    ['a?b+', 'xbb', true],
    ['', 'anything', true],
  ])('%s finds %s: %s', (source, text, expected) => {
    expect(finds(source, text)).toBe(expected);
  });

  it.each(['(', '[a', '*', 'a{2000}', '\\', '\\p', 'x'.repeat(2_000)])(
    'is refused when it is %s',
    (source) => {
      expect(Pattern.compile(source).ok).toBe(false);
    },
  );

  it('finds what the language’s own finds', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      'a*',
      'b+',
      '(a|b)',
      '(ab)?',
      '[ab]',
      '[^b]',
      '^',
      '$',
      'a{1,2}',
    );
    const source = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 })
      .map((letters) => letters.join(''));
    fc.assert(
      fc.property(source, text, (pattern, string) => {
        expect(finds(pattern, string)).toBe(new RegExp(pattern).test(string));
      }),
    );
  });

  it('takes no longer when it is malicious', () => {
    expect(finds('^(a+)+$', `${'a'.repeat(5_000)}b`)).toBe(false);
  });
});
