import type { Ref } from '../view.ts';

interface Named {
  readonly kind: string;
  readonly metadata: { readonly namespace?: string; readonly name: string; readonly uid: string };
}

/** Points at an object. */
export function refOf({ kind, metadata: { namespace, name, uid } }: Named): Ref {
  return namespace ? { kind, namespace, name, uid } : { kind, name, uid };
}

/** Points at the object of this kind and `namespace/name` key. */
export function refOfKey(kind: string, key: string, uid?: string): Ref {
  const slash = key.indexOf('/');
  const place = slash < 0 ? { name: key } : { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
  return { kind, ...place, ...(uid !== undefined && { uid }) };
}

/** `namespace/name`, or the name alone: unique within a kind. */
export function keyOf({ namespace, name }: { readonly namespace?: string; readonly name: string }): string {
  return namespace ? `${namespace}/${name}` : name;
}
