import { makeKey } from '../api/key.ts';
import { isKnownKind, kinds } from '../api/kinds.ts';
import { type Result, refuse, succeed } from '../api/result.ts';
import { formatTime } from '../api/time.ts';
import type { AnyObject, Metadata } from '../api/types.ts';
import { randomSuffix, randomUid } from './names.ts';
import { isEqual } from './equal.ts';
import type { Store } from './store.ts';

/** `deployments.apps`, as API errors name a resource. */
export function qualifiedName(kind: string): string {
  const info = isKnownKind(kind) ? kinds[kind] : undefined;
  if (!info) return `${kind.toLowerCase()}s`;
  const group = info.apiVersion.includes('/') ? info.apiVersion.split('/')[0] : undefined;
  return group ? `${info.plural}.${group}` : info.plural;
}

/** Defaulting, validation and metadata for a new object. */
export function admitCreate(
  store: Store,
  kind: string,
  object: Record<string, unknown> | { metadata: Partial<Metadata> },
): Result<AnyObject> {
  const info = isKnownKind(kind) ? kinds[kind] : undefined;
  const given = (object as { metadata?: Partial<Metadata> }).metadata ?? {};
  const namespace = (info?.namespaced ?? true) ? (given.namespace ?? 'default') : undefined;
  if (namespace !== undefined && !store.get('Namespace', makeKey(undefined, namespace))) {
    return refuse(404, 'NotFound', `namespaces "${namespace}" not found`);
  }
  const name = given.name ?? `${given.generateName ?? ''}${randomSuffix(store.random.stream('names'))}`;
  const metadata: Metadata = {
    ...given,
    name,
    ...(namespace !== undefined && { namespace }),
    uid: randomUid(store.random.stream('uids')),
    resourceVersion: '0',
    generation: 1,
    creationTimestamp: formatTime(store.clock.now),
  };
  return succeed({ apiVersion: info?.apiVersion ?? 'v1', ...object, kind, metadata } as AnyObject);
}

/** Validation of a changed object; its generation grows when its spec changed. */
export function admitUpdate(_store: Store, before: AnyObject, after: AnyObject): Result<AnyObject> {
  const specChanged = !isEqual((before as { spec?: unknown }).spec, (after as { spec?: unknown }).spec);
  if (!specChanged) return succeed(after);
  const metadata = { ...after.metadata, generation: (before.metadata.generation ?? 1) + 1 };
  return succeed({ ...after, metadata } as AnyObject);
}
