import { goFieldOf, type Place } from './place.ts';

/** Bytes; the API server's own limit. */
const mostText = 3 * 1024 * 1024;
/** Values and names together: far above what any manifest that means something holds. */
const mostValues = 50_000;

/** What one decoding finds out, and how much it may still read: the input is not trusted. */
export interface Context {
  error: string | undefined;
  readonly unknownFields: string[];
  values: number;
  text: number;
}

export function newContext(): Context {
  return { error: undefined, unknownFields: [], values: 0, text: 0 };
}

/** Keeps the first error. */
export function fail(context: Context, error: string): undefined {
  context.error ??= error;
  return undefined;
}

/** Counts a value; false once the document is too large or already refused. */
export function spend(context: Context, text = 0): boolean {
  context.values++;
  context.text += text;
  if (context.values > mostValues || context.text > mostText) {
    fail(context, `Request entity too large: limit is ${mostText}`);
  }
  return context.error === undefined;
}

/** Refuses a value of the wrong JSON type. Models sigs.k8s.io/json UnmarshalTypeError */
export function failType(
  context: Context,
  value: unknown,
  goName: string,
  place: Place | undefined,
  literal = false,
): undefined {
  const field = goFieldOf(place);
  const what = literal ? `${jsonTypeOf(value)} ${String(value)}` : jsonTypeOf(value);
  const into = field ? `Go struct field ${field} of type ${goName}` : `Go value of type ${goName}`;
  return fail(context, `json: cannot unmarshal ${what} into ${into}`);
}

/** The JSON name of a value's type. */
export function jsonTypeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'number';
    default:
      return typeof value;
  }
}

/** A value as an object with named fields; undefined for anything else. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** Sets a field whatever its name, `__proto__` included. */
export function setField(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[name] = value;
  }
}
