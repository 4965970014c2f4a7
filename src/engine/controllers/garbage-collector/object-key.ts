import { type Key, keyOf } from '../../api/key.ts';
import type { AnyObject } from '../../api/types.ts';

/** The garbage collector cares for objects of all kinds: its keys carry the kind too. */
export function objectKey(object: AnyObject): Key {
  return `${object.kind} ${keyOf(object)}` as Key;
}

export function splitObjectKey(key: Key): { kind: string; key: Key } {
  const blank = key.indexOf(' ');
  return { kind: key.slice(0, blank), key: key.slice(blank + 1) as Key };
}
