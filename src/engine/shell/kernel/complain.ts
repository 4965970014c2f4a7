import type { Task } from './task.ts';
import { writeAll } from './transfer.ts';
import type { Routine } from './wait.ts';

/** Writes to a process's standard error. */
export function* complainTo(task: Task, text: string): Routine {
  yield* writeAll(task, task.files.get(2), text);
}
