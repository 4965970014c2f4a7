import type { Chapter } from './chapters.ts';
import { curriculum } from './curriculum.ts';
import type { Lesson } from './lesson.ts';

/** What the lessons together do not keep: claims that none shows, and a path that does not lead through all of them. */
export function findGaps(lessons: readonly Lesson[], chapters: readonly Chapter[]): string[] {
  return [...findUnshownClaims(lessons), ...findPathGaps(lessons, chapters)];
}

function findUnshownClaims(lessons: readonly Lesson[]): string[] {
  const shown = new Set(lessons.flatMap(({ spec }) => spec.claims));
  return Object.entries(curriculum)
    .filter(([id]) => !shown.has(id))
    .map(([id, says]) => `no lesson shows ${id}: ${says}`);
}

function findPathGaps(lessons: readonly Lesson[], chapters: readonly Chapter[]): string[] {
  const path = chapters.flatMap((chapter) => chapter.lessons);
  const names = lessons.map(({ metadata }) => metadata.name);
  const gaps = [
    ...path
      .filter((name) => !names.includes(name))
      .map((name) => `the path names ${name}, which is no lesson`),
    ...names.filter((name) => !path.includes(name)).map((name) => `${name} stands in no chapter`),
    ...path.filter((name, at) => path.indexOf(name) !== at).map((name) => `${name} stands twice on the path`),
  ];
  for (const { metadata, spec } of lessons) {
    const at = path.indexOf(metadata.name);
    for (const before of spec.prerequisites) {
      const place = path.indexOf(before);
      if (place < 0) gaps.push(`${metadata.name} builds on ${before}, which is no lesson`);
      else if (place >= at) gaps.push(`${metadata.name} builds on ${before}, which comes later`);
    }
  }
  return gaps;
}
