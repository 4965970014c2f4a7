// npm run generate: writes what is made from other files and kept beside them: the schemas of the documents that people
// write, from the readers that judge those, and the catalogue of lessons, from the lessons. Tests hold the files to them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalogueOf } from '../src/lessons/catalogue.ts';
import { chapters, myths } from '../src/lessons/chapters.ts';
import { schemaFiles } from '../src/lessons/schemas.ts';

const root = join(import.meta.dirname, '..');

const catalogue = catalogueOf(chapters, myths, (name) =>
  readFileSync(join(root, 'src/lessons', name, 'lesson.yaml'), 'utf8'),
);
write('src/lessons/catalogue.json', `${JSON.stringify(catalogue, null, 2)}\n`);
for (const [name, text] of Object.entries(schemaFiles())) write(`public/schemas/${name}`, text);

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(`${path}: ${text.length} characters`);
}
