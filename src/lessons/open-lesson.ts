import type { Cluster } from '../engine/index.ts';
import type { Lesson } from './lesson.ts';
import { parseLesson } from './parse-lesson.ts';
import { LessonRun } from './runner.ts';

/** A lesson that can be begun; everything that lessons need hangs on this file, so that it can be loaded late. */
export type OpenedLesson =
  | { readonly ok: true; readonly lesson: Lesson; begin(cluster: Cluster): LessonRun }
  | { readonly ok: false; readonly message: string };

/** Reads a lesson's document of unknown origin. */
export function openLesson(text: string): OpenedLesson {
  const parsed = parseLesson(text);
  if (!parsed.ok) return parsed;
  const { lesson } = parsed;
  return { ok: true, lesson, begin: (cluster) => new LessonRun(lesson, cluster) };
}
