import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pattern } from './pattern.ts';

const active = (text: string) => new Pattern([{ text, quoted: false }]);
const subject = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '*'), maxLength: 10 });
const source = fc
  .array(fc.constantFrom('a', 'b', '*', '?', '[ab]', '[!a]', '[a-c]'), { maxLength: 5 })
  .map((parts) => parts.join(''));

function toRegExp(text: string): RegExp {
  return new RegExp(
    `^${text.replaceAll('*', '[\\s\\S]*').replaceAll('?', '[\\s\\S]').replaceAll('[!', '[^')}$`,
  );
}

describe('a pattern', () => {
  it('matches as a regular expression of the same meaning does', () => {
    fc.assert(
      fc.property(source, subject, (pattern, text) => {
        expect(active(pattern).matches(text)).toBe(toRegExp(pattern).test(text));
      }),
    );
  });

  it('finds the shortest and the longest beginning and end', () => {
    fc.assert(
      fc.property(source, subject, (pattern, text) => {
        const regExp = toRegExp(pattern);
        const lengths = Array.from({ length: text.length + 1 }, (_, length) => length);
        const beginnings = lengths.filter((length) => regExp.test(text.slice(0, length)));
        const ends = lengths.filter((length) => regExp.test(text.slice(text.length - length)));
        const compiled = active(pattern);
        expect(compiled.prefix(text, false)).toBe(beginnings[0] ?? -1);
        expect(compiled.prefix(text, true)).toBe(beginnings.at(-1) ?? -1);
        expect(compiled.suffix(text, false)).toBe(ends[0] ?? -1);
        expect(compiled.suffix(text, true)).toBe(ends.at(-1) ?? -1);
      }),
    );
  });

  it('takes what is quoted as it is', () => {
    expect(new Pattern([{ text: '*', quoted: true }]).matches('anything')).toBe(false);
    expect(new Pattern([{ text: '*', quoted: true }]).literal).toBe('*');
    expect(active('\\*').literal).toBe('*');
    expect(active('[').literal).toBe('[');
    expect(active('[[:digit:]]x').matches('5x')).toBe(true);
    expect(active('[]a]').matches(']')).toBe(true);
  });

  it('replaces', () => {
    expect(active('a*').replace('bab', 'X', false)).toBe('bX');
    expect(active('?').replace('abc', '-', true)).toBe('---');
    expect(active('b').replace('abab', '$&', true)).toBe('a$&a$&');
    expect(active('').replace('abc', 'X', true)).toBe('abc');
  });

  it('refuses what would take too long', () => {
    expect(() => active('*a*').replace('b'.repeat(100_000), '', true)).toThrow();
    expect(active('*a*b*c*d').matches('a'.repeat(200_000))).toBe(false);
  });
});
