import { describe, expect, test } from 'vitest';
import { freeName, nameProblem } from './free-name.ts';
import { numberProblem } from './NumberField.tsx';
import { poolProblems } from './pool-fields.ts';
import { outline, profileForms, profileFrom, startOf } from './profiles.ts';
import { byArea, matching } from './simplifications.ts';

test('a free name is the wish itself, or the wish with the first free number', () => {
  expect(freeName('web', new Set())).toBe('web');
  expect(freeName('web', new Set(['web', 'web-2']))).toBe('web-3');
});

test.each(['Web', '1web', 'web-', 'we b', '', 'a'.repeat(64)])('%j is no name', (name) =>
  expect(nameProblem(name)).toBeDefined(),
);
test.each(['web', 'a', 'web-2', 'a'.repeat(63)])('%j is a name', (name) =>
  expect(nameProblem(name)).toBeUndefined(),
);

describe('profiles', () => {
  test.each(profileForms.map((form) => [form.type, form] as const))(
    '%s has all of its numbers',
    (type, form) => {
      const profile = profileFrom(type, startOf(form));
      expect(profile.type).toBe(type);
      expect(Object.keys(profile).sort()).toEqual(['type', ...form.knobs.map(({ key }) => key)].sort());
      const drawn = outline(profile);
      expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
      expect(drawn.every(Number.isFinite)).toBe(true);
    },
  );

  test('a spike is drawn with its calm before and after', () => {
    const drawn = outline({ type: 'spike', base: 20, peak: 300, startSeconds: 10, durationSeconds: 60 });
    expect([drawn[0], Math.max(...drawn), drawn.at(-1)]).toEqual([20, 300, 20]);
  });
});

describe('simplifications', () => {
  const one = (id: string, area: string, says: string, upstream?: string) => ({
    id,
    area,
    says,
    because: 'It is slow.',
    ...(upstream && { upstream }),
  });
  const list = [
    one('a', 'machines', 'Disks do not fill.'),
    one('b', 'api', 'No admission webhooks.', 'staging/src/k8s.io/apiserver'),
    one('c', 'machines', 'Time is virtual.'),
  ];

  test('are grouped by area, in their order', () => {
    expect(byArea(list).map(([area, some]) => [area, some.map(({ id }) => id)])).toEqual([
      ['machines', ['a', 'c']],
      ['api', ['b']],
    ]);
  });

  test.each([
    ['', ['a', 'b', 'c']],
    ['DISKS  fill', ['a']],
    ['machines', ['a', 'c']],
    ['k8s.io', ['b']],
    ['disks virtual', []],
  ])('%j finds %j', (search, ids) => {
    expect(matching(list, search).map(({ id }) => id)).toEqual(ids);
  });
});

describe('a node pool', () => {
  const taken = new Set(['burst']);
  const fields = { price: '' };
  test.each([
    ['pool', '0', '5'],
    ['pool', '3', '3'],
    ['1a', '1', '100'],
  ])('%s of %s to %s can be made', (name, min, max) =>
    expect(poolProblems({ ...fields, name, min, max }, taken)).toEqual({}),
  );
  test.each([
    ['Pool', '0', '5', 'name', /small letters/],
    ['burst', '0', '5', 'name', /already/],
    ['pool', '', '5', 'min', /from 0/],
    ['pool', '1.5', '5', 'min', /whole/],
    ['pool', '2', '1', 'max', /from 2/],
    ['pool', '0', '0', 'max', /from 1/],
    ['pool', '0', '101', 'max', /to 100/],
    ['a'.repeat(58), '0', '5', 'name', /57/],
  ] as const)('%s of %s to %s cannot be made: %s', (name, min, max, field, why) =>
    expect(poolProblems({ ...fields, name, min, max }, taken)[field]).toMatch(why),
  );
});

test.each([
  ['5', undefined],
  ['0.5', 'A whole number from 1 to 9.'],
  ['', 'A whole number from 1 to 9.'],
  ['10', 'A whole number from 1 to 9.'],
  ['many', 'A whole number from 1 to 9.'],
])('%j as a number from 1 to 9: %j', (text, problem) =>
  expect(numberProblem(text, { min: 1, max: 9 })).toBe(problem),
);
