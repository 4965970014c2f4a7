// npm run lessons: plays every lesson with its own solutions and prints what it found. Fails on any breach of what a
// lesson promises; see src/lessons/rehearsal.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProgram } from '../src/engine/shell/index.ts';
import { chapters, myths } from '../src/lessons/chapters.ts';
import { findGaps } from '../src/lessons/coverage.ts';
import type { Lesson } from '../src/lessons/lesson.ts';
import { parseLesson } from '../src/lessons/parse-lesson.ts';
import { type Rehearsal, rehearse, type StepRehearsal } from '../src/lessons/rehearsal.ts';
import { sabotage } from '../src/lessons/sabotage.ts';

const folder = join(import.meta.dirname, '../src/lessons');

const results = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => rehearsalOf(name));
for (const result of results) print(result);
const gaps = findGaps(
  results.flatMap(({ document }) => document ?? []),
  [...chapters, { id: 'myths', title: 'Myths', lessons: myths }],
);
if (gaps.length > 0) console.log('');
for (const gap of gaps) console.log(`✗ ${gap}`);

const breaches = [...results.flatMap((result) => result.breaches), ...gaps];
const steps = results.flatMap((result) => result.steps);
console.log(`${results.length} lessons, ${steps.length} steps, ${breaches.length} breaches`);
process.exitCode = breaches.length === 0 && results.length > 0 ? 0 : 1;

interface Played extends Rehearsal {
  readonly document?: Lesson;
}

function rehearsalOf(name: string): Played {
  const parsed = parseLesson(readFileSync(join(folder, name, 'lesson.yaml'), 'utf8'));
  if (!parsed.ok) return { lesson: name, steps: [], breaches: [parsed.message] };
  const rehearsal = rehearse(parsed.lesson, startProgram);
  const breaches = [...rehearsal.breaches];
  if (rehearsal.lesson !== name) breaches.push(`its name is ${rehearsal.lesson}, its folder ${name}`);
  const broken = sabotage(parsed.lesson);
  if (!broken) breaches.push('none of its steps asks for anything');
  else if (rehearse(broken, startProgram).breaches.length === 0)
    breaches.push('a solution that does nothing goes unnoticed');
  return { ...rehearsal, breaches, document: parsed.lesson };
}

function print({ lesson, steps, breaches }: Rehearsal): void {
  console.log(`\n${lesson}`);
  const rows = [
    ['step', 'at its start', 'after its solution', 'virtual time', 'by waiting alone'],
    ...steps.map(row),
  ];
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? [];
  for (const cells of rows)
    console.log(`  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`);
  for (const breach of breaches) console.log(`  ✗ ${breach}`);
}

function row({ id, metAtStart, met, tookMs, metByWaiting }: StepRehearsal): string[] {
  const word = (isMet: boolean) => (isMet ? 'met' : 'not met');
  const waiting = metByWaiting === undefined ? 'is the point' : word(metByWaiting);
  return [id, word(metAtStart), word(met), `${(tookMs / 1000).toFixed(1)} s`, waiting];
}
