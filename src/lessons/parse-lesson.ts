import { limits } from '../scenario/limits.ts';
import { plainJson } from '../scenario/reading/plain-json.ts';
import { describeMisreading } from '../scenario/reading/reading.ts';
import { readYamlDocuments } from '../scenario/yaml.ts';
import type { Lesson } from './lesson.ts';
import { lessonReader } from './lesson-reader.ts';

export type LessonParse =
  | { readonly ok: true; readonly lesson: Lesson }
  | { readonly ok: false /** Names the line, the place, and what it must be. */; readonly message: string };

/** Reads a lesson document of unknown origin. */
export function parseLesson(text: string): LessonParse {
  const read = readYamlDocuments(text);
  if (!read.ok) {
    const { line, column, message } = read.problem;
    return { ok: false, message: `Line ${line}, column ${column}: ${message}` };
  }
  const [document, second] = read.documents;
  if (!document) return { ok: false, message: 'Line 1: there is no lesson in this text.' };
  if (second)
    return { ok: false, message: `Line ${second.line}: a lesson is one document; this begins another.` };
  const plain = plainJson(document.value, [], limits);
  const lesson = plain.ok ? lessonReader(plain.value, []) : plain;
  if (lesson.ok) return { ok: true, lesson: lesson.value };
  return { ok: false, message: `Line ${document.lineOf(lesson.path)}: ${describeMisreading(lesson)}` };
}
