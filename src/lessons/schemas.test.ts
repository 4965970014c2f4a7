import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { defaultScenario } from '../scenario/scenarios/default.ts';
import { readYamlDocuments } from '../scenario/yaml.ts';
import { schemaFiles } from './schemas.ts';

const files = schemaFiles();
const ajv = new Ajv2020({ allErrors: false, strict: false });
const isLesson = ajv.compile(JSON.parse(files['lesson.schema.json'] ?? ''));
const isScenario = ajv.compile(JSON.parse(files['scenario.schema.json'] ?? ''));

const lessons = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => [name, readFileSync(join(import.meta.dirname, name, 'lesson.yaml'), 'utf8')] as const);

function parse(text: string): unknown {
  const read = readYamlDocuments(text);
  if (!read.ok) throw new Error(read.problem.message);
  return read.documents[0]?.value;
}

describe('the published schemas', () => {
  test.each(Object.entries(files))(
    '%s is what the reader says: else run `npm run generate`',
    (name, text) => {
      const kept = readFileSync(join(import.meta.dirname, '../../public/schemas', name), 'utf8');
      expect(JSON.parse(kept)).toEqual(JSON.parse(text));
    },
  );

  test.each(lessons)('take the lesson %s', (_, text) => {
    isLesson(parse(text));
    expect(isLesson.errors).toBeNull();
  });

  test('take a scenario, and no other document', () => {
    expect(isScenario(defaultScenario)).toBe(true);
    expect(isScenario({ ...defaultScenario, kind: 'Lesson' })).toBe(false);
  });

  test.each([
    ['a field too many', /title: /, 'titel: x\n  title: '],
    ['a claim that is none', /claims: \[/, 'claims: [Z9, '],
    ['a tool that is none', /tools: \[/, 'tools: [magic, '],
    ['minutes in words', /minutes: \d+/, 'minutes: ten'],
  ])('refuse a lesson with %s', (_, from, to) => {
    const [, text = ''] = lessons[0] ?? [];
    expect(isLesson(parse(text.replace(from, to)))).toBe(false);
  });
});
