import type { Lesson, LessonStep } from './lesson.ts';

/**
 * The lesson with a solution that does nothing in the last of the steps that ask for something: a rehearsal that finds no fault
 * with it would find none with anything. Undefined where no step asks for anything.
 */
export function sabotage(lesson: Lesson): Lesson | undefined {
  const { steps } = lesson.spec;
  const last = steps.findLastIndex((step) => !step.waiting && acts(step));
  if (last < 0) return undefined;
  const broken = steps.map((step, index) =>
    index === last ? { ...step, solution: step.solution.filter((part) => 'wait' in part) } : step,
  );
  return { ...lesson, spec: { ...lesson.spec, steps: broken.slice(0, last + 1) } };
}

function acts({ solution }: LessonStep): boolean {
  return solution.some((part) => !('wait' in part));
}
