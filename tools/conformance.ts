// Plays recorded behaviour of the real Kubernetes, the fixtures or another folder: npm run conformance [-- FOLDER]
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suites } from '../src/conformance/index.ts';
import type { CaseResult } from '../src/conformance/result.ts';

const SHOWN = 5;
const LONGEST = 2_000;

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** Plays one file and prints its line. What cannot be played at all counts as one failure. */
function play(folder: string, file: string): Tally {
  const suite = Object.hasOwn(suites, file) ? suites[file] : undefined;
  if (!suite) {
    console.log(`${nameOf(file)}: no suite plays this file`);
    return { passed: 0, failed: 1 };
  }
  let results: CaseResult[];
  try {
    results = suite(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  } catch (error) {
    console.log(`${nameOf(file)}: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  }
  const wrong = results.filter(({ ok }) => !ok);
  console.log(`${nameOf(file)} ${results.length - wrong.length}/${results.length}`);
  for (const difference of wrong.slice(0, SHOWN)) show(difference);
  if (wrong.length > SHOWN) console.log(`  and ${wrong.length - SHOWN} more`);
  return { passed: results.length - wrong.length, failed: wrong.length };
}

function show({ name, expected, actual }: CaseResult): void {
  console.log(`  ${name}`);
  console.log(`    expected ${shorten(expected)}`);
  console.log(`    actual   ${shorten(actual)}`);
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function nameOf(file: string): string {
  return file.replace(/\.json$/, '');
}

function main(folder: string): number {
  let files: string[];
  try {
    files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  } catch (error) {
    console.error(`Cannot read ${folder}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  const tallies = files.sort().map((file) => play(folder, file));
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  if (files.length === 0) console.log(`There are no .json files in ${folder}.`);
  console.log(`conformance: ${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

process.exitCode = main(process.argv[2] ?? join(import.meta.dirname, '../src/conformance/fixtures'));
