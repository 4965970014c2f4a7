// npm run schemas: writes the JSON Schemas of the documents that people write into public/schemas, from the readers
// that judge those documents. A test holds the files to the readers.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { schemaFiles } from '../src/lessons/schemas.ts';

for (const [name, text] of Object.entries(schemaFiles())) {
  const path = join(import.meta.dirname, '../public/schemas', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`public/schemas/${name}: ${text.length} characters`);
}
