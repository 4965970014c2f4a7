/**
 * Where lesson documents come from: bundled with the page (`bundled.ts`), or read from disk by tools and tests. Texts are
 * got one by one, when a lesson is opened.
 */
export interface LessonLibrary {
  readonly ids: readonly string[];
  /** The YAML text of a lesson; undefined when there is none of this id. */
  text(id: string): Promise<string | undefined>;
}
