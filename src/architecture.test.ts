import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breachesOf, foldersWithoutRow, longestFile, rowOf } from './architecture/check.ts';
import { allowedImports, breaches } from './architecture/examples.ts';
import { table } from './architecture/table.ts';

const root = join(import.meta.dirname, '..');

describe('the sources', () => {
  const paths = ['src', 'e2e'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
  const sources = paths.filter((path) => /\.(tsx?|css)$/.test(path));

  test('there are some', () => {
    expect(sources).toContain('src/architecture.test.ts');
    expect(sources).toContain('e2e/journeys.spec.ts');
  });

  test('keep to the table of imports, to the clock of the simulation, and to their length', () => {
    const found = sources.flatMap((path) =>
      breachesOf({ path, source: readFileSync(join(root, path), 'utf8') }),
    );
    expect(found).toEqual([]);
  });

  test('are in folders that the table knows', () => {
    const folders = paths.flatMap((path) => /^(?:src\/engine|src)\/[^/]+(?=\/)/.exec(path) ?? []);
    expect(foldersWithoutRow([...new Set(folders)].filter((folder) => folder !== 'src/engine'))).toEqual([]);
  });
});

describe('the checker', () => {
  test.each(breaches)('refuses $path with: $source', ({ path, source, because }) => {
    expect(breachesOf({ path, source })).toEqual([expect.stringContaining(because)]);
  });

  test.each(allowedImports)('lets $path have: $source', ({ path, source }) => {
    expect(breachesOf({ path, source })).toEqual([]);
  });

  test('is seen to refuse something in every row of the table', () => {
    const tried = new Set(breaches.map(({ path }) => rowOf(path)?.files));
    expect(table.map((row) => row.files).filter((files) => !tried.has(files))).toEqual([]);
  });

  test('refuses a file that is too long', () => {
    const path = 'src/kubectl/get.ts';
    expect(breachesOf({ path, source: '\n'.repeat(longestFile) })).toEqual([]);
    expect(breachesOf({ path, source: '\n'.repeat(longestFile + 1) })).toEqual([
      `${path} has ${longestFile + 1} lines; ${longestFile} is the most.`,
    ]);
  });

  test('refuses a folder that the table does not know', () => {
    const folders = ['src/session', 'src/helpers', 'src/engine/store', 'src/engine/utils'];
    expect(foldersWithoutRow(folders)).toEqual(['src/helpers', 'src/engine/utils']);
  });
});
