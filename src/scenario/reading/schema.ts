import type { Reader } from './reading.ts';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const schemas = new WeakMap<object, () => JsonSchema>();

/** Notes what a reader takes, as far as a schema can say it; editors and other programs go by that. */
export function takes<R extends Reader<unknown>>(reader: R, schema: () => JsonSchema): R {
  schemas.set(reader, schema);
  return reader;
}

/** What a reader takes; of readers that say nothing, anything. */
export function schemaOf(reader: Reader<unknown>): JsonSchema {
  return schemas.get(reader)?.() ?? {};
}
