import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startProgram } from '../engine/shell/index.ts';
import type { Lesson, LessonStep, Prediction } from './lesson.ts';
import { parseLesson } from './parse-lesson.ts';
import { rehearse } from './rehearsal.ts';
import { sabotage } from './sabotage.ts';

function lessonNamed(name: string): Lesson {
  const parsed = parseLesson(readFileSync(join(import.meta.dirname, name, 'lesson.yaml'), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.lesson;
}

const lesson = lessonNamed('a-node-dies');

/** The lesson with one step changed. */
function withStep(id: string, change: Partial<LessonStep>): Lesson {
  const steps = lesson.spec.steps.map((step) => (step.id === id ? { ...step, ...change } : step));
  return { ...lesson, spec: { ...lesson.spec, steps } };
}

function prediction(...right: readonly string[]): Prediction {
  return {
    asks: 'Which?',
    answers: right.map((when, index) => ({ says: `${index}`, right: when })),
    because: 'So.',
  };
}

describe('a rehearsal', () => {
  test('finds no fault with the lesson that a node dies', () => {
    const { steps, breaches } = rehearse(lesson, startProgram);
    expect(breaches).toEqual([]);
    expect(steps.map(({ id, met }) => `${id} ${met}`)).toEqual(
      lesson.spec.steps.map(({ id }) => `${id} true`),
    );
    const took = Object.fromEntries(steps.map(({ id, tookMs }) => [id, tookMs]));
    // 50 s of grace less what the step before took of them, then 300 s of toleration.
    expect((took['nobody-knows'] ?? 0) + (took['not-ready'] ?? 0)).toBeGreaterThan(40_000);
    expect((took['nobody-knows'] ?? 0) + (took['not-ready'] ?? 0)).toBeLessThan(60_000);
    expect(took.replaced).toBeGreaterThan(280_000);
    expect(took.replaced).toBeLessThan(320_000);
  });

  test.each<[string, Lesson, RegExp]>([
    [
      'a solution that does nothing',
      withStep('pull-the-plug', { solution: [] }),
      /^pull-the-plug: its solution does not meet its goal$/,
    ],
    [
      'a solution that does something else',
      withStep('come-back', { solution: [{ wait: 60_000 }] }),
      /^come-back: its solution does not meet its goal/,
    ],
    [
      'a solution that is refused',
      withStep('pull-the-plug', { solution: [{ do: { type: 'killNode', name: 'worker-9' } }] }),
      /^pull-the-plug: its solution's killNode is refused: .*worker-9/,
    ],
    [
      'a wait that is too short',
      withStep('replaced', { solution: [{ wait: 100_000 }] }),
      /^replaced: its solution does not meet its goal/,
    ],
    [
      'a goal that is met from the start',
      withStep('pull-the-plug', { goal: 'nodes.size() == 3' }),
      /^pull-the-plug: its goal is met before anything was done/,
    ],
    [
      'a goal that time alone meets',
      withStep('heartbeats', { waiting: false }),
      /^heartbeats: waiting alone meets its goal/,
    ],
    [
      'a goal that speaks of what is not there',
      withStep('pull-the-plug', { goal: 'pods[0].nonsense == 1' }),
      /^pull-the-plug: its goal cannot be judged.*nonsense/,
    ],
    [
      'a prediction without a right answer',
      withStep('pull-the-plug', { predict: prediction('1 > 2', 'nodes.size() == 7') }),
      /^pull-the-plug: its prediction has 0 right answers/,
    ],
    [
      'a prediction with two right answers',
      withStep('pull-the-plug', { predict: prediction('1 < 2', 'nodes.size() == 3') }),
      /^pull-the-plug: its prediction has 2 right answers/,
    ],
  ])('finds %s', (_, broken, breach) => {
    expect(rehearse(broken, startProgram).breaches).toContainEqual(expect.stringMatching(breach));
  });

  test('finds a solution that no longer does what the last step asks for', () => {
    const broken = sabotage(lesson);
    expect(broken?.spec.steps.at(-1)?.id).toBe('come-back');
    expect(broken && rehearse(broken, startProgram).breaches).toEqual([
      expect.stringMatching(/^come-back: its solution does not meet its goal/),
    ]);
  });
});
