import { describe, expect, test } from 'vitest';
import { freeName, nameProblem } from './free-name.ts';
import { outline, profileForms, profileFrom, startOf } from './profiles.ts';

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
