// Counts the recorded answers of Kubernetes for the explanations that speak of them: npm run recorded
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countRecorded } from '../src/conformance/count.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'src/conformance/fixtures');
const target = 'src/engine/explain/checked/recorded.ts';

const counts = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => [...countRecorded(file, JSON.parse(readFileSync(join(folder, file), 'utf8')))])
  .sort(([a], [b]) => (a < b ? -1 : 1));

writeFileSync(
  join(root, target),
  `/** Written by \`npm run recorded\`: how many recorded answers of the real Kubernetes are played, by file and section. */
export const recorded: { readonly [section: string]: number } = {
${counts.map(([section, count]) => `  '${section}': ${count},`).join('\n')}
};
`,
);
console.log(`${counts.length} sections in ${target}`);
