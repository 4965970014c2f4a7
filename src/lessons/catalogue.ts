import type { Chapter } from './chapters.ts';
import { parseLesson } from './parse-lesson.ts';

/** What lists of lessons tell of one. */
export interface LessonEntry {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly steps: number;
  readonly claims: readonly string[];
  readonly prerequisites: readonly string[];
}

export interface CatalogueChapter {
  readonly id: string;
  readonly title: string;
  readonly lessons: readonly LessonEntry[];
}

export interface Catalogue {
  readonly chapters: readonly CatalogueChapter[];
  /** Named after the false beliefs that they break. */
  readonly myths: readonly LessonEntry[];
}

/**
 * The lessons of the path with what lists tell of them. It is kept as `catalogue.json`, so that a list costs neither the
 * documents nor what reads them.
 *
 * @param textOf the document of a lesson; it must be one without fault
 */
export function catalogueOf(
  chapters: readonly Chapter[],
  myths: readonly string[],
  textOf: (lesson: string) => string,
): Catalogue {
  const entriesOf = (lessons: readonly string[]) => lessons.map((lesson) => entryOf(lesson, textOf(lesson)));
  return {
    chapters: chapters.map(({ id, title, lessons }) => ({ id, title, lessons: entriesOf(lessons) })),
    myths: entriesOf(myths),
  };
}

function entryOf(id: string, text: string): LessonEntry {
  const parsed = parseLesson(text);
  if (!parsed.ok) throw new Error(`${id}: ${parsed.message}`);
  const { title, summary, minutes, steps, claims, prerequisites } = parsed.lesson.spec;
  return { id, title, summary, minutes, steps: steps.length, claims, prerequisites };
}
