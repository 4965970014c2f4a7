import kept from '../lessons/catalogue.json';
import type { Catalogue, CatalogueChapter, LessonEntry } from '../lessons/catalogue.ts';

export type { CatalogueChapter, LessonEntry };

/** The path of lessons chapter by chapter, and the myths beside it. */
export const catalogue: Catalogue = kept;

/** All lessons in the order of the path. */
export const lessonPath: readonly LessonEntry[] = catalogue.chapters.flatMap(({ lessons }) => lessons);
