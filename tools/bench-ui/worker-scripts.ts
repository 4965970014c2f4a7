import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names of the worker's scripts in a built page: its entry, and all that is imported from there, sooner or later. */
export function workerScripts(folder: string): ReadonlySet<string> {
  const assets = join(folder, 'assets');
  const found = new Set<string>();
  const visit = (name: string): void => {
    const path = join(assets, name);
    if (found.has(name) || !existsSync(path)) return;
    found.add(name);
    const text = readFileSync(path, 'utf8');
    for (const [, next] of text.matchAll(/["'`]\.\/([^"'`/]+\.js)["'`]/g)) if (next) visit(next);
  };
  for (const name of readdirSync(assets)) if (/^worker-[^/]+\.js$/.test(name)) visit(name);
  return found;
}
