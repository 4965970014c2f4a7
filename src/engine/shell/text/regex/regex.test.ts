import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Regex } from './regex.ts';

function read(source: string, options: Parameters<typeof Regex.read>[1] = {}): Regex {
  const regex = Regex.read(source, options);
  if (!(regex instanceof Regex)) throw new Error(regex.message);
  return regex;
}

const extended = { extended: true };
const atom = fc.constantFrom(
  'a',
  'b',
  'c',
  '.',
  '[ab]',
  '[^a]',
  '(a)',
  '(ab|c)',
  '(a|ab)',
  '(b*)',
  '[[:digit:]]',
);
const part = fc
  .tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}'))
  .map(([one, repeat]) => one + repeat);
const pattern = fc
  .tuple(fc.constantFrom('', '^'), fc.array(part, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '$'))
  .map(([start, parts, end]) => start + parts.join('') + end);
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' '), maxLength: 12 });

describe('a regular expression', () => {
  it('matches what JavaScript matches, from the same place on', () => {
    fc.assert(
      fc.property(pattern, text, (source, subject) => {
        const theirs = new RegExp(source.replaceAll('[[:digit:]]', '[0-9]')).exec(subject);
        const ours = read(source, extended).match(subject);
        expect(ours?.start).toBe(theirs?.index);
        // POSIX takes the longest of the matches that begin first, JavaScript the first that it finds.
        if (ours && theirs) expect(ours.end).toBeGreaterThanOrEqual(theirs.index + theirs[0].length);
      }),
      { numRuns: 2000 },
    );
  });

  it('never takes long', () => {
    for (const source of ['(a+)+$', '(a*)*b', '(a|a)*c', '(a|aa)+$', '((a{1,9}){1,9}){1,9}x'])
      expect(read(source, extended).match(`${'a'.repeat(2000)}!`)?.groups[0] ?? 'none').toBe('none');
  });

  it.each([
    ['a|ab', 'ab', extended, 'ab'],
    ['a\\|ab', 'xab', {}, 'ab'],
    ['a|b', 'a|b', {}, 'a|b'],
    ['\\(a\\)\\{2\\}', 'aaa', {}, 'aa'],
    ['a\\+b\\?', 'aabb', {}, 'aab'],
    ['*a', '*a', {}, '*a'],
    ['^*a', '*a', {}, '*a'],
    ['a{,2}', 'aaa', extended, 'aa'],
    ['a{x', 'a{x', extended, 'a{x'],
    ['\\bfoo\\b', 'a foo b', {}, 'foo'],
    ['\\<b', 'ab b', {}, 'b'],
    ['[]x]', ']', {}, ']'],
    ['[^]x]+', 'a]', extended, 'a'],
    ['[a-c-]+', 'xb-c', extended, 'b-c'],
    ['FOO', 'a foo', { ignoreCase: true }, 'foo'],
    ['[A-Z]+', 'abc', { ignoreCase: true, extended: true }, 'abc'],
    ['\\w+\\s\\W', 'ab !', extended, 'ab !'],
    ['a.c', 'a\nc', {}, 'a\nc'],
  ] as const)('%s finds in %j', (source, subject, options, found) => {
    expect(read(source, options).match(subject)?.groups[0]).toBe(found);
  });

  it('tells what its groups hold', () => {
    expect(read('(a)(b)?(c)', extended).match('xac')?.groups).toEqual(['ac', 'a', undefined, 'c']);
    expect(read('([a-z]+)-([0-9]+)$', extended).match('web-12')?.groups).toEqual(['web-12', 'web', '12']);
  });

  it.each(['(', ')', '[a', 'a{2,1}', '\\', '[[:nope:]]', '(a)\\1', 'a{999}'])('refuses %s', (source) => {
    expect(Regex.read(source, extended)).not.toBeInstanceOf(Regex);
  });
});
