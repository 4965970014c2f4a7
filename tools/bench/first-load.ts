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
  const worker = readdirSync(join(dist, 'assets')).filter((file) => /^worker-.*\.js$/.test(file));
  const scripts = named.filter((file) => file.endsWith('.js'));
  const styles = named.filter((file) => file.endsWith('.css'));
  return [
    figure('first load, script', scripts, `${scripts.length} files named by index.html`),
    figure('first load, style', styles, `${styles.length} files named by index.html`),
    figure(
      'worker, beside it',
      worker.map((file) => `assets/${file}`),
      'the engine, loaded in parallel',
    ),
  ];
}

function figure(name: string, files: readonly string[], detail: string): Figure {
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
  return { name, value: bytes / 1000, unit: 'kB gzipped', detail };
}
