import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import kept from './catalogue.json';
import { catalogueOf } from './catalogue.ts';
import { chapters, myths } from './chapters.ts';

test('the catalogue is what the lessons say: else run `npm run generate`', () => {
  const textOf = (name: string) => readFileSync(join(import.meta.dirname, name, 'lesson.yaml'), 'utf8');
  expect(kept).toEqual(catalogueOf(chapters, myths, textOf));
});
