import { resolveKind, toStoredVersion } from './convert.ts';
import { asObject, type Context, fail, newContext, setField } from './decoding/context.ts';
import { copyPlain } from './decoding/plain.ts';
import { decodeValue } from './decoding/value.ts';
import { type Result, refuse, succeed } from './result.ts';
import { typeOf } from './schema/type.ts';
import { quoteText } from './text.ts';
import type { Manifest } from './types.ts';

export interface DecodeOptions {
  /**
   * What to do about fields that nobody knows: kubectl asks for Strict, an old client for Ignore (they are
   * dropped).
   */
  readonly fieldValidation?: 'Strict' | 'Ignore';
}

/**
 * Reads what a person wrote (any value at all, never trusted) as an object of the version that the server
 * stores: known fields of the right types, quantities canonical, nulls and omitted zero values gone. Refuses
 * with 404 an unknown kind and with 400 all else, worded as the API server words it. Neither defaults nor
 * validates.
 * Models k8s.io/apiserver/pkg/endpoints/handlers (create) with strict decoding by sigs.k8s.io/json
 */
export function decode(input: unknown, options: DecodeOptions = {}): Result<Manifest> {
  const given = asObject(input);
  if (!given)
    return refuse(400, 'BadRequest', 'the object provided is unrecognized: it is not a mapping of fields');
  const { apiVersion, kind } = given;
  if (typeof kind !== 'string' || kind === '') return missing('Kind', given);
  if (typeof apiVersion !== 'string' || apiVersion === '') return missing('apiVersion', given);
  const resolution = resolveKind(apiVersion, kind);
  if (!resolution.ok) return refuse(404, 'NotFound', resolution.error);

  const context = newContext();
  const decoded = resolution.schema
    ? decodeValue(typeOf(resolution.schema), given, undefined, context)
    : decodeOther(given, context);
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const bad = (detail: string) =>
    refuse(
      400,
      'BadRequest',
      `${kind} in version ${quoteText(version)} cannot be handled as a ${kind}: ${detail}`,
    );
  if (context.error !== undefined) return bad(context.error);
  if (context.unknownFields.length > 0 && options.fieldValidation !== 'Ignore') {
    const fields = context.unknownFields.slice(0, 20).map((field) => `unknown field ${quoteText(field)}`);
    return bad(`strict decoding error: ${fields.join(', ')}`);
  }
  return succeed(toStoredVersion({ apiVersion, kind, metadata: {}, ...asObject(decoded) }));
}

function missing(field: string, given: Readonly<Record<string, unknown>>): Result<Manifest> {
  const context = newContext();
  const copy = copyPlain(given, context);
  const shown = context.error === undefined ? JSON.stringify(copy) : '{...}';
  const short = shown.length > 400 ? `${shown.slice(0, 400)}...` : shown;
  return refuse(400, 'BadRequest', `Object '${field}' is missing in '${short}'`);
}

/** An object of a kind without schema: its metadata is read as any object's, the rest copied. */
function decodeOther(given: Readonly<Record<string, unknown>>, context: Context): Record<string, unknown> {
  const { metadata, ...rest } = given;
  const copy: Record<string, unknown> = {};
  const body = asObject(copyPlain(rest, context)) ?? {};
  for (const [name, value] of Object.entries(body)) setField(copy, name, value);
  if (metadata == null) return copy;
  const place = { parent: undefined, segment: 'metadata', struct: String(given.kind) };
  const decoded = decodeValue(typeOf('meta.ObjectMeta'), metadata, place, context);
  if (decoded === undefined) fail(context, 'metadata is malformed');
  return { ...copy, metadata: decoded };
}

/** A document as the objects it holds: a List's items one by one, anything else by itself. */
export function expandList(document: unknown): readonly unknown[] {
  const object = asObject(document);
  const isList =
    typeof object?.kind === 'string' && object.kind.endsWith('List') && Array.isArray(object.items);
  return isList ? (object.items as readonly unknown[]) : [document];
}
