import { accept, misread, type Path, type Reader, type Reading, show, unexpected } from './reading.ts';
import { type JsonSchema, schemaOf, takes } from './schema.ts';

/** Marks a field that may be left out. */
export interface Optional<T> {
  readonly optional: Reader<T>;
}

export function optional<T>(reader: Reader<T>): Optional<T> {
  return { optional: reader };
}

type Fields = Readonly<Record<string, Reader<unknown> | Optional<unknown>>>;
type OptionalNames<F extends Fields> = {
  [K in keyof F]: F[K] extends Optional<unknown> ? K : never;
}[keyof F];
type ValueOf<R> = R extends Reader<infer T> ? T : R extends Optional<infer T> ? T : never;

/** What a {@link record} of these fields gives. */
export type Read<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalNames<F>>]: ValueOf<F[K]>;
} & { readonly [K in OptionalNames<F>]?: ValueOf<F[K]> };

/** An object with just these fields; a field that is not known is refused, so that no mistake goes unseen. */
export function record<F extends Fields>(what: string, fields: F): Reader<Read<F>> {
  const names = Object.keys(fields);
  const reader: Reader<Read<F>> = (value, path) => {
    if (!isPlainObject(value)) return unexpected(path, `${what}: an object`, value);
    const stranger = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
    if (stranger !== undefined) return unknownField(path, stranger, what, names);
    const result: Record<string, unknown> = {};
    for (const name of names) {
      const field = fields[name] as Reader<unknown> | Optional<unknown>;
      const given = Object.hasOwn(value, name) ? value[name] : undefined;
      if (given === undefined && typeof field !== 'function') continue;
      const read = (typeof field === 'function' ? field : field.optional)(given, [...path, name]);
      if (!read.ok) return read;
      result[name] = read.value;
    }
    return accept(result as Read<F>);
  };
  return takes(reader, () => recordSchema(what, fields));
}

function recordSchema(what: string, fields: Fields): JsonSchema {
  const entries = Object.entries(fields);
  const schemas = entries.map(([name, field]) => [
    name,
    schemaOf(typeof field === 'function' ? field : field.optional),
  ]);
  const required = entries.filter(([, field]) => typeof field === 'function').map(([name]) => name);
  return {
    title: what,
    type: 'object',
    properties: Object.fromEntries(schemas),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

/** A list of bounded length. */
export function list<T>(item: Reader<T>, what: string, most: number): Reader<readonly T[]> {
  const reader: Reader<readonly T[]> = (value, path) => {
    if (!Array.isArray(value)) return unexpected(path, `a list of ${what}`, value);
    if (value.length > most) return misread(path, `must hold at most ${most} ${what}, got ${value.length}`);
    const result: T[] = [];
    for (const [index, each] of value.entries()) {
      const read = item(each, [...path, index]);
      if (!read.ok) return read;
      result.push(read.value);
    }
    return accept(result);
  };
  return takes(reader, () => ({ type: 'array', items: schemaOf(item), maxItems: most }));
}

/** An object with a `type` that decides which further fields it has. */
export function union<T>(what: string, members: Readonly<Record<string, Reader<T>>>): Reader<T> {
  const reader: Reader<T> = (value, path) => {
    if (!isPlainObject(value)) return unexpected(path, `${what}: an object`, value);
    const type = Object.hasOwn(value, 'type') ? value.type : undefined;
    const member = typeof type === 'string' && Object.hasOwn(members, type) ? members[type] : undefined;
    if (member) return member(value, path);
    return unexpected([...path, 'type'], `one of ${Object.keys(members).join(', ')}`, type);
  };
  return takes(reader, () => ({ title: what, oneOf: Object.values(members).map(schemaOf) }));
}

/** Reads, then checks what spans several fields. */
export function checked<T>(
  reader: Reader<T>,
  check: (value: T, path: Path) => Reading<T> | undefined,
): Reader<T> {
  const both: Reader<T> = (value, path) => {
    const read = reader(value, path);
    return read.ok ? (check(read.value, path) ?? read) : read;
  };
  return takes(both, () => schemaOf(reader));
}

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function unknownField(path: Path, name: string, what: string, known: readonly string[]) {
  const near = known.find((other) => alike(other, name));
  const hint = near ? `did you mean ${near}?` : `it has ${known.join(', ')}`;
  return misread([...path, name], `is not a field of ${what} (${show(name)}); ${hint}`);
}

/** Equal but for case, a plural's s, or one letter more or less. */
function alike(a: string, b: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .replace(/s$/, '');
  const [left, right] = [plain(a), plain(b)];
  return left === right || (left.length > 3 && (left.startsWith(right) || right.startsWith(left)));
}
