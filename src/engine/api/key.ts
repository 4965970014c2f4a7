import type { AnyObject } from './types.ts';

/** `namespace/name`, or `name` for what has no namespace: unique within a kind, as in client-go's caches. */
export type Key = string & { readonly brand: 'Key' };

export function makeKey(namespace: string | undefined, name: string): Key {
  return (namespace ? `${namespace}/${name}` : name) as Key;
}

export function keyOf(object: { readonly metadata: Pick<AnyObject['metadata'], 'namespace' | 'name'> }): Key {
  return makeKey(object.metadata.namespace, object.metadata.name);
}

export function splitKey(key: Key): { namespace: string | undefined; name: string } {
  const slash = key.indexOf('/');
  return slash < 0
    ? { namespace: undefined, name: key }
    : { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}
