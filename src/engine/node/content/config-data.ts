import { fromBase64 } from '../../api/base64.ts';
import type { ConfigMap, Secret } from '../../api/types.ts';

/** What a ConfigMap or Secret holds, by key, as bytes: strings in which each character stands for one. */
export type Data = ReadonlyMap<string, string>;

const read = new WeakMap<object, Data>();

/** @param encode makes bytes of text */
export function dataOf(object: ConfigMap | Secret, encode: (text: string) => string): Data {
  const known = read.get(object);
  if (known) return known;
  const data = new Map<string, string>();
  const isSecret = object.kind === 'Secret';
  for (const [key, value] of Object.entries(object.data ?? {}))
    data.set(key, isSecret ? fromBase64(value) : encode(value));
  if ('binaryData' in object)
    for (const [key, value] of Object.entries(object.binaryData ?? {})) data.set(key, fromBase64(value));
  if ('stringData' in object)
    for (const [key, value] of Object.entries(object.stringData ?? {})) data.set(key, encode(value));
  read.set(object, data);
  return data;
}

/** The part that becomes environment variables: of a ConfigMap only its text. */
export function textsOf(
  object: ConfigMap | Secret,
  decode: (bytes: string) => string,
): Record<string, string> {
  if (object.kind === 'ConfigMap') return { ...object.data };
  return Object.fromEntries([...dataOf(object, (text) => text)].map(([key, bytes]) => [key, decode(bytes)]));
}
