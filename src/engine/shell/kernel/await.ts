import type { Cancel } from '../../sim/clock.ts';
import { Bell } from './bell.ts';
import type { Task } from './task.ts';
import type { Routine } from './wait.ts';

/** Waits for the answer of something outside, up to a moment of virtual time; undefined when it has not come by then. */
export function* awaitAnswer<T>(
  task: Task,
  ask: (done: (answer: T) => void) => Cancel,
  until = Number.POSITIVE_INFINITY,
): Routine<T | undefined> {
  const bell = new Bell();
  let answer: { readonly value: T } | undefined;
  const cancel = ask((value) => {
    answer = { value };
    bell.ring();
  });
  try {
    while (!answer && task.kernel.now < until) yield { bells: [bell], until };
  } finally {
    if (!answer) cancel();
  }
  return answer?.value;
}
