import { scenarioReader } from '../scenario/parse-scenario.ts';
import type { Reader } from '../scenario/reading/reading.ts';
import { schemaOf } from '../scenario/reading/schema.ts';
import { lessonReader } from './lesson-reader.ts';

const documents: Readonly<Record<string, Reader<unknown>>> = {
  'lesson.schema.json': lessonReader,
  'scenario.schema.json': scenarioReader,
};

/** The JSON Schemas of the documents that people write, as files by name. */
export function schemaFiles(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(documents).map(([name, reader]) => [name, fileOf(reader)]));
}

function fileOf(reader: Reader<unknown>): string {
  const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...schemaOf(reader) };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
