import { posix } from 'node:path';
import { forbiddenInEngine } from './clock.ts';
import { computed, type Import, readImports } from './imports.ts';
import { forTests, type Row, table } from './table.ts';

export interface SourceFile {
  readonly path: string;
  readonly source: string;
}

export const longestFile = 600;

/** Every way in which a file departs from the architecture, each as one line to read. */
export function breachesOf({ path, source }: SourceFile): string[] {
  const lines = source.replace(/\n$/, '').split('\n').length;
  const tooLong = lines > longestFile ? [`${path} has ${lines} lines; ${longestFile} is the most.`] : [];
  if (!/\.tsx?$/.test(path)) return tooLong;
  const row = rowOf(path);
  if (!row) return [...tooLong, `${path} is in no row of src/architecture/table.ts.`];
  const imports = readImports(path, source).flatMap((found) => importBreach(path, row, found) ?? []);
  const clocks = path.startsWith('src/engine/') && !isTest(path) ? forbiddenInEngine(path, source) : [];
  return [...tooLong, ...imports, ...clocks];
}

/** Folders directly under src and src/engine that no row speaks of. */
export function foldersWithoutRow(folders: readonly string[]): string[] {
  return folders.filter((folder) => !table.some((row) => row.files === `${folder}/**`));
}

export function rowOf(path: string): Row | undefined {
  return table.find((row) => matches(row.files, path));
}

function importBreach(path: string, row: Row, found: Import): string | undefined {
  const { specifier, typeOnly, line } = found;
  const where = `${path}:${line} imports ${typeOnly ? 'types of ' : ''}"${specifier}"`;
  if (specifier === computed) return `${where}: a path must be written out, so that it can be checked.`;

  const allowed = allowedIn(row, isTest(path), typeOnly);
  const target = projectPath(path, specifier);
  if (target === undefined) {
    const name = packageName(specifier);
    if (allowed.packages.some((pattern) => matches(pattern, name))) return undefined;
    return `${where}: of packages, ${row.files} may import ${list(allowed.packages)}.`;
  }
  if (!/\.\w+$/.test(target)) return `${where}: a relative import names the file with its extension.`;
  if (allowed.files.some((pattern) => matches(pattern, target))) return undefined;
  const onlyTypes = !typeOnly && row.types?.some((pattern) => matches(pattern, target));
  const hint = onlyTypes ? ', of this file types only' : '';
  return `${where} (${target}): besides itself, ${row.files} may import ${list(allowed.files.slice(1))}${hint}.`;
}

function allowedIn(row: Row, inTest: boolean, typeOnly: boolean) {
  return {
    files: [
      row.files,
      ...row.imports,
      ...(typeOnly ? (row.types ?? []) : []),
      ...(inTest ? forTests.imports : []),
    ],
    packages: [
      ...(row.packages ?? []),
      ...(typeOnly ? (row.typePackages ?? []) : []),
      ...(inTest ? forTests.packages : []),
    ],
  };
}

/** The file that a specifier names, from the project's root; undefined when it names a package. */
function projectPath(from: string, specifier: string): string | undefined {
  const path = specifier.replace(/\?.*$/, '');
  if (path.startsWith('/')) return path.slice(1);
  if (path.startsWith('.')) return posix.join(posix.dirname(from), path);
  return undefined;
}

/** `react-dom` for `react-dom/client`, `@xyflow/react` for `@xyflow/react/dist/style.css`. */
function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

function matches(pattern: string, path: string): boolean {
  const expression = pattern
    .replace(/[.+?^$()[\]{}|\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*/g, (stars) => (stars === '**/' ? '(?:.*/)?' : stars === '**' ? '.*' : '[^/]*'));
  return new RegExp(`^${expression}$`).test(path);
}

function list(names: readonly string[]): string {
  return names.length > 0 ? names.join(', ') : 'none';
}
