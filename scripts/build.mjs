import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, root, runBin } from './process.mjs';

const page = join(root, 'dist/index.html');
const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'tools/build', 'package-lock.json'];

/** Builds the page unless the last build is younger than everything it is made from. */
export async function ensureBuilt() {
  if (newest([page]) > newest(sources.map((path) => join(root, path)))) return;
  console.log('Building …');
  const began = new Date();
  const code = await runBin('vite', ['build']);
  if (code !== 0) throw new Refusal(`The build ended with code ${code}.`);
  // What is edited while the build runs must count as younger than the build.
  utimesSync(page, began, began);
}

/** The latest change under these paths. Folders count too: deleting a file changes only its folder. */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) continue;
    const inside = stats.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : 0;
    latest = Math.max(latest, stats.mtimeMs, inside);
  }
  return latest;
}
