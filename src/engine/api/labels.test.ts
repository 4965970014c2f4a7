import { describe, expect, it } from 'vitest';
import { formatSelector, getLabel, matchesLabels, matchesSelector, parseSelector } from './labels.ts';
import type { LabelSelector } from './types.ts';

const labels = { app: 'web', tier: 'front' };
const expression = (key: string, operator: string, ...values: string[]): LabelSelector => ({
  matchExpressions: [{ key, operator, ...(values.length > 0 && { values }) }],
});

describe('a label selector', () => {
  it.each<[string, LabelSelector | undefined, boolean]>([
    ['that is missing matches nothing', undefined, false],
    ['that is empty matches everything', {}, true],
    ['with an equal label matches', { matchLabels: { app: 'web' } }, true],
    ['with another value does not match', { matchLabels: { app: 'db' } }, false],
    ['In matches a listed value', expression('app', 'In', 'db', 'web'), true],
    ['In does not match a missing label', expression('zone', 'In', 'a'), false],
    ['NotIn matches an unlisted value', expression('app', 'NotIn', 'db'), true],
    ['NotIn matches a missing label', expression('zone', 'NotIn', 'a'), true],
    ['NotIn does not match a listed value', expression('app', 'NotIn', 'web'), false],
    ['Exists matches a label that is there', expression('tier', 'Exists'), true],
    ['DoesNotExist matches one that is not', expression('zone', 'DoesNotExist'), true],
    ['of an unknown operator matches nothing', expression('app', 'Like', 'w'), false],
    ['without values for NotIn matches nothing', expression('zone', 'NotIn'), false],
  ])('%s', (_, selector, matches) => {
    expect(matchesSelector(selector, labels)).toBe(matches);
  });

  it('does not find what every object inherits', () => {
    expect(getLabel({}, 'constructor')).toBeUndefined();
    expect(matchesSelector(expression('toString', 'Exists'), {})).toBe(false);
  });

  it('as a plain map asks for all of its labels, and of nobody when it is empty', () => {
    expect(matchesLabels({ app: 'web', tier: 'front' }, labels)).toBe(true);
    expect(matchesLabels({ app: 'web', zone: 'a' }, labels)).toBe(false);
    expect(matchesLabels(undefined, labels)).toBe(true);
    expect(matchesLabels({}, undefined)).toBe(true);
  });

  it.each<[LabelSelector | undefined, string]>([
    [undefined, '<none>'],
    [{}, '<none>'],
    [{ matchLabels: { b: '2', a: '1' } }, 'a=1,b=2'],
    [{ matchLabels: { z: '1' }, ...expression('a', 'In', 'y', 'x') }, 'a in (x,y),z=1'],
    [expression('a', 'DoesNotExist'), '!a'],
  ])('%j prints as %s', (selector, text) => {
    expect(formatSelector(selector)).toBe(text);
  });
});

describe("kubectl's -l", () => {
  it.each([
    ['', '<none>'],
    ['a=b', 'a in (b)'],
    ['a==b, c != d', 'a in (b),c notin (d)'],
    ['x in (b,a), !y,z', '!y,x in (a,b),z'],
    ['a in ()', 'a in ()'],
    ['a=', 'a in ()'],
    ['in notin (in)', 'in notin (in)'],
  ])('reads %s', (text, printed) => {
    const parsed = parseSelector(text);
    const selector = parsed.ok ? parsed.selector : undefined;
    const [first, ...rest] = printed.split(',');
    expect(formatSelector(selector).split(',').sort()).toEqual([first, ...rest].sort());
  });

  it.each([
    ['=', "found '=', expected: !, identifier, or 'end of string'"],
    ['a,', "found '', expected: identifier after ','"],
    ['a b', "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
    ['a in b', "unable to parse requirement: found 'b' expected: '('"],
    ['a in (', "unable to parse requirement: found '', expected: ',', ')' or identifier"],
  ])('refuses %s', (text, error) => {
    expect(parseSelector(text)).toEqual({ ok: false, error });
  });

  it('refuses names that no label can have', () => {
    const parsed = parseSelector('-a=b');
    expect(parsed.ok ? '' : parsed.error).toContain(
      'unable to parse requirement: <nil>: Invalid value: "-a": name part',
    );
  });
});
