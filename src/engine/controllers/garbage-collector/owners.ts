import { makeKey } from '../../api/key.ts';
import { isKnownKind } from '../../api/kinds.ts';
import type { AnyObject, OwnerReference } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';
import { waitsForDependents } from './finalizers.ts';
import { ownersOf } from './owner-graph.ts';

/** The owner that a reference means: in the object's namespace, or in none, and of that UID. */
export function findOwner(
  store: Store,
  object: AnyObject,
  { kind, name, uid }: OwnerReference,
): AnyObject | undefined {
  const { namespace } = object.metadata;
  const candidates = [store.find(kind, makeKey(namespace, name)), store.find(kind, makeKey(undefined, name))];
  return candidates.find((candidate) => candidate?.metadata.uid === uid);
}

export interface Owners {
  /** They exist, or are of a kind of which nothing is known. */
  readonly solid: readonly OwnerReference[];
  /** They are gone. */
  readonly dangling: readonly OwnerReference[];
  /** They wait for this object to go before them. */
  readonly waiting: readonly OwnerReference[];
}

/** Models pkg/controller/garbagecollector/garbagecollector.go classifyReferences */
export function classifyOwners(store: Store, object: AnyObject): Owners {
  const solid: OwnerReference[] = [];
  const dangling: OwnerReference[] = [];
  const waiting: OwnerReference[] = [];
  for (const reference of ownersOf(object)) {
    const owner = findOwner(store, object, reference);
    if (owner) (waitsForDependents(owner) ? waiting : solid).push(reference);
    else (isKnownKind(reference.kind) ? dangling : solid).push(reference);
  }
  return { solid, dangling, waiting };
}
