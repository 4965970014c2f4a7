import { structOf } from '../schema/registry.ts';
import { type Type, typeOf } from '../schema/type.ts';
import { asObject, type Context, failType, setField, spend } from './context.ts';
import { type Place, pathOf } from './place.ts';
import { copyPlain } from './plain.ts';
import {
  decodeBool,
  decodeBytes,
  decodeFloat,
  decodeInteger,
  decodeIntOrString,
  decodeQuantity,
  decodeString,
  decodeTime,
} from './scalar.ts';

/** Reads a value of a type; undefined, and an error in the context, when it is of another. */
export function decodeValue(type: Type, value: unknown, place: Place | undefined, context: Context): unknown {
  if (!spend(context, typeof value === 'string' ? value.length : 0)) return undefined;
  switch (type.kind) {
    case 'string':
      return decodeString(value, type.goName, place, context);
    case 'bool':
      return decodeBool(value, place, context);
    case 'integer':
      return decodeInteger(value, type.bits, place, context);
    case 'float64':
      return decodeFloat(value, place, context);
    case 'IntOrString':
      return decodeIntOrString(value, context);
    case 'Quantity':
      return decodeQuantity(value, false, context);
    case 'Time':
      return decodeTime(value, context);
    case 'bytes':
      return decodeBytes(value, place, context);
    case 'any':
      return copyPlain(value, context);
    case 'list':
      return decodeList(type, value, place, context);
    case 'map':
      return decodeMap(type, value, place, context);
    case 'struct':
      return decodeStruct(type.name, type.goName, value, place, context);
  }
}

function decodeList(
  type: Type & { kind: 'list' },
  value: unknown,
  place: Place | undefined,
  context: Context,
): unknown {
  if (!Array.isArray(value)) return failType(context, value, type.goName, place);
  const items: unknown[] = [];
  for (const [index, item] of value.entries()) {
    if (!spend(context)) break;
    const at = { parent: place, segment: index, struct: undefined };
    items.push(item == null ? zeroOf(type.item, at, context) : decodeValue(type.item, item, at, context));
  }
  return items;
}

function decodeMap(
  type: Type & { kind: 'map' },
  value: unknown,
  place: Place | undefined,
  context: Context,
): unknown {
  const entries = asObject(value);
  if (!entries) return failType(context, value, type.goName, place);
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(entries)) {
    if (!spend(context, name.length)) break;
    const at = { parent: place, segment: name, struct: undefined };
    setField(copy, name, decodeMapValue(type, entries[name], at, context));
  }
  return copy;
}

function decodeMapValue(type: Type & { kind: 'map' }, value: unknown, at: Place, context: Context): unknown {
  if (value == null) return zeroOf(type.value, at, context);
  if (type.goName === 'v1.ResourceList') return decodeQuantity(value, true, context);
  return decodeValue(type.value, value, at, context);
}

function decodeStruct(
  name: string,
  goName: string,
  value: unknown,
  place: Place | undefined,
  context: Context,
): Record<string, unknown> | undefined {
  const given = asObject(value);
  if (!given) return failType(context, value, goName, place);
  const fields = structOf(name);
  const struct = name.slice(name.indexOf('.') + 1);
  const copy: Record<string, unknown> = {};
  for (const field of Object.keys(given)) {
    if (!spend(context, field.length)) break;
    const at = { parent: place, segment: field, struct };
    const known = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (known === undefined) {
      context.unknownFields.push(pathOf(at));
      continue;
    }
    const content = given[field];
    if (content == null) continue;
    const type = typeOf(known);
    const decoded = decodeValue(type, content, at, context);
    if (decoded !== undefined && (type.pointer || type.always || !isOmittedZero(type, decoded)))
      copy[field] = decoded;
  }
  for (const [field, spec] of Object.entries(fields)) {
    if (Object.hasOwn(copy, field)) continue;
    const type = typeOf(spec);
    if (!type.always) continue;
    const zero = zeroOf(type, { parent: place, segment: field, struct }, context);
    if (zero !== undefined) copy[field] = zero;
  }
  return copy;
}

/** Go's omitempty: what the API server does not store although it was written. */
function isOmittedZero(type: Type, value: unknown): boolean {
  switch (type.kind) {
    case 'string':
    case 'bytes':
      return value === '';
    case 'bool':
      return value === false;
    case 'integer':
    case 'float64':
      return value === 0;
    case 'list':
      return Array.isArray(value) && value.length === 0;
    case 'map':
      return Object.keys(asObject(value) ?? {}).length === 0;
    case 'struct':
    case 'Quantity':
    case 'IntOrString':
    case 'Time':
    case 'any':
      return false;
  }
}

/** Go's zero value, for what is always present; undefined where that is null. */
function zeroOf(type: Type, place: Place, context: Context): unknown {
  switch (type.kind) {
    case 'string':
    case 'bytes':
      return '';
    case 'bool':
      return false;
    case 'integer':
    case 'float64':
    case 'IntOrString':
      return 0;
    case 'Quantity':
      return '0';
    case 'list':
      return [];
    case 'map':
      return {};
    case 'struct':
      return decodeStruct(type.name, type.goName, {}, place, context);
    case 'Time':
    case 'any':
      return undefined;
  }
}
