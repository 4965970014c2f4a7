import type { LessonLibrary } from './library.ts';

/** Each lesson's document, as a chunk of its own that is loaded when it is opened. Vite makes this list. */
const texts = import.meta.glob<string>('./*/lesson.yaml', { query: '?raw', import: 'default' });

/** The lessons that come with the page. Works where Vite bundles (page, worker, vitest); tools read from disk instead. */
export const bundledLessons: LessonLibrary = {
  ids: Object.keys(texts).map((path) => path.split('/')[1] ?? ''),
  async text(id) {
    const path = `./${id}/lesson.yaml`;
    return Object.hasOwn(texts, path) ? texts[path]?.() : undefined;
  },
};
