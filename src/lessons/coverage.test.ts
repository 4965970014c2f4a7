import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findGaps } from './coverage.ts';
import { curriculum } from './curriculum.ts';
import type { Lesson, LessonSpec } from './lesson.ts';
import { parseLesson } from './parse-lesson.ts';

const parsed = parseLesson(readFileSync(join(import.meta.dirname, 'a-node-dies/lesson.yaml'), 'utf8'));
if (!parsed.ok) throw new Error(parsed.message);
const model = parsed.lesson;

function lesson(name: string, spec: Partial<LessonSpec> = {}): Lesson {
  return {
    ...model,
    metadata: { name },
    spec: { ...model.spec, prerequisites: [], claims: Object.keys(curriculum), ...spec },
  };
}

const path = (...lessons: string[]) => [{ id: 'one', title: 'One', lessons }];

describe('the lessons together', () => {
  test('have no gap when all claims are shown and the path leads through all of them', () => {
    expect(findGaps([lesson('a'), lesson('b', { prerequisites: ['a'] })], path('a', 'b'))).toEqual([]);
  });

  test('have one for each claim that none shows', () => {
    const claims = Object.keys(curriculum).filter((id) => id !== 'B7' && id !== 'F9');
    expect(findGaps([lesson('a', { claims })], path('a'))).toEqual([
      expect.stringMatching(/^no lesson shows B7: /),
      expect.stringMatching(/^no lesson shows F9: /),
    ]);
  });

  test.each([
    ['a lesson that is not there', [lesson('a')], path('a', 'b'), 'the path names b, which is no lesson'],
    ['a lesson off the path', [lesson('a'), lesson('b')], path('a'), 'b stands in no chapter'],
    ['a lesson twice', [lesson('a')], path('a', 'a'), 'a stands twice on the path'],
    [
      'what comes later',
      [lesson('a', { prerequisites: ['b'] }), lesson('b')],
      path('a', 'b'),
      'a builds on b, which comes later',
    ],
    [
      'what is not there',
      [lesson('a', { prerequisites: ['x'] })],
      path('a'),
      'a builds on x, which is no lesson',
    ],
  ])('tell of a path with %s', (_, lessons, chapters, gap) => {
    expect(findGaps(lessons, chapters)).toContain(gap);
  });
});
