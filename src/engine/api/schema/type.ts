import type { Field, TypeText } from './struct.ts';

/** A field's type, read from its notation. */
export type Type = { readonly pointer: boolean; readonly always: boolean; readonly goName: string } & (
  | { readonly kind: 'struct'; readonly name: string }
  | { readonly kind: 'list'; readonly item: Type }
  | { readonly kind: 'map'; readonly value: Type }
  | { readonly kind: 'string' | 'bool' | 'float64' | 'Time' | 'Quantity' | 'IntOrString' | 'bytes' | 'any' }
  | { readonly kind: 'integer'; readonly bits: 32 | 64 }
);

const known = new Map<TypeText, Type>();

/** Reads the notation of {@link TypeText}; throws on a notation that means nothing. */
export function typeOf(field: Field): Type {
  const text = typeof field === 'string' ? field : field.kept;
  const before = known.get(text);
  if (before) return before;
  const type = read(text);
  known.set(text, type);
  return type;
}

function read(text: TypeText): Type {
  const pointer = text.startsWith('*');
  const always = text.endsWith('!');
  const base = text.slice(pointer ? 1 : 0, always ? -1 : undefined);
  if (base.startsWith('[]')) {
    const item = typeOf(base.slice(2));
    return { kind: 'list', item, pointer, always, goName: `[]${item.goName}` };
  }
  if (base.startsWith('map[string]')) {
    const value = typeOf(base.slice('map[string]'.length));
    return { kind: 'map', value, pointer, always, goName: `map[string]${value.goName}` };
  }
  if (base.startsWith('string '))
    return { kind: 'string', pointer, always, goName: base.slice('string '.length) };
  switch (base) {
    case 'string':
    case 'bool':
    case 'float64':
    case 'Time':
    case 'Quantity':
    case 'IntOrString':
    case 'any':
      return { kind: base, pointer, always, goName: base };
    case 'bytes':
      return { kind: 'bytes', pointer, always, goName: '[]uint8' };
    case 'int32':
      return { kind: 'integer', bits: 32, pointer, always, goName: base };
    case 'int64':
      return { kind: 'integer', bits: 64, pointer, always, goName: base };
    case 'ResourceList':
      return { kind: 'map', value: typeOf('Quantity'), pointer, always, goName: 'v1.ResourceList' };
  }
  const [, group, name] = /^([a-z0-9]+)\.([A-Z]\w*)$/.exec(base) ?? [];
  if (!group || !name) throw new Error(`not a type: ${text}`);
  return {
    kind: 'struct',
    name: base,
    pointer,
    always,
    goName: `${group === 'autoscaling' ? 'v2' : 'v1'}.${name}`,
  };
}
