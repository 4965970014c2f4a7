// Runs a TypeScript entry file of this project: node scripts/run.mjs tools/apply.ts FOLDER
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { main, Refusal, root, runBin } from './process.mjs';

await main(async ([entry, ...rest]) => {
  if (!entry || !existsSync(join(root, entry))) throw new Refusal(`There is no ${entry} in this project.`);
  await ensureInstalled();
  return runBin('tsx', [entry, ...rest]);
});
