import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Figure } from './figure.ts';

const dist = join(import.meta.dirname, '../../dist');

/** What the browser fetches before anything is drawn, and the worker that it starts, gzipped. */
export function measureFirstLoad(): Figure[] {
  const page = join(dist, 'index.html');
  if (!existsSync(page)) {
    console.error('first load: not measured, there is no build; run `npm run build` first');
    return [];
  }
  const html = readFileSync(page, 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)].map(
    (match) => match[1] ?? '',
  );
  const chunk = (name: string) => {
    const files = readdirSync(join(dist, 'assets'));
    return files
      .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.js'))
      .map((file) => `assets/${file}`);
  };
  const scripts = named.filter((file) => file.endsWith('.js'));
  const styles = named.filter((file) => file.endsWith('.css'));
  return [
    figure('first load, script', scripts, `${scripts.length} files named by index.html`),
    figure('first load, style', styles, `${styles.length} files named by index.html`),
    figure('canvas, beside it', chunk('Canvas'), 'React Flow and what is drawn on it, loaded in parallel'),
    figure(
      'worker, beside it',
      withImports(chunk('worker')),
      'the engine, loaded in parallel, in its own thread',
    ),
  ];
}

/** These chunks and all that they import statically. */
function withImports(files: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    const source = readFileSync(join(dist, file), 'utf8');
    for (const [, name] of source.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)) visit(`assets/${name}`);
  };
  for (const file of files) visit(file);
  return [...found];
}

function figure(name: string, files: readonly string[], detail: string): Figure {
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
  return { name, value: bytes / 1000, unit: 'kB gzipped', detail };
}
