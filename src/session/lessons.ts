import kept from '../lessons/catalogue.json';
import type { CatalogueChapter, LessonEntry } from '../lessons/catalogue.ts';

export type { CatalogueChapter, LessonEntry };

/** The path of lessons, chapter by chapter. */
export const catalogue: readonly CatalogueChapter[] = kept;

/** All lessons in the order of the path. */
export const lessonPath: readonly LessonEntry[] = catalogue.flatMap(({ lessons }) => lessons);
