import { type Key, keyOf, makeKey } from '../../api/key.ts';
import { controllerOf } from '../../api/pod-status.ts';
import type { AnyObject, Kind, KindMap, Labels, OwnerReference } from '../../api/types.ts';
import { isEqual } from '../../store/equal.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import type { Watch } from '../controller.ts';

/** A reference that makes `owner` the controller. Models k8s.io/apimachinery/pkg/apis/meta/v1.NewControllerRef */
export function controllerReference(owner: AnyObject): OwnerReference {
  const { apiVersion, kind, metadata } = owner;
  return {
    apiVersion,
    kind,
    name: metadata.name,
    uid: metadata.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** What a controller reference points to, if it is of this kind and still the same object. */
export function resolveController<K extends Kind>(
  store: Store,
  kind: K,
  namespace: string | undefined,
  reference: OwnerReference | undefined,
): KindMap[K] | undefined {
  if (reference?.kind !== kind) return undefined;
  const owner = store.get(kind, makeKey(namespace, reference.name));
  return owner?.metadata.uid === reference.uid ? owner : undefined;
}

/** Wakes a controller for its own objects. */
export function watchOwn(kind: Kind): Watch {
  return { kind, keys: (revision) => [revision.key] };
}

/**
 * Wakes the owners of a changed dependent: the one that controls it, the one that did, and, for an orphan, all that
 * could adopt it. Models pkg/controller/replicaset/replica_set.go addPod, updatePod, deletePod
 */
export function watchDependents<K extends Kind>(
  kind: Kind,
  ownerKind: K,
  selects: (owner: KindMap[K], labels: Labels | undefined) => boolean,
): Watch {
  return { kind, keys: (revision, store) => wakened(revision, store, ownerKind, selects) };
}

const NOBODY: readonly Key[] = [];

function wakened<K extends Kind>(
  { before, after }: Revision,
  store: Store,
  ownerKind: K,
  selects: (owner: KindMap[K], labels: Labels | undefined) => boolean,
): Iterable<Key> {
  const was = before && controllerOf(before);
  const is = after && controllerOf(after);
  // Most pods are another kind's, and every controller is told of each.
  if (is && is.kind !== ownerKind && (!was || was.kind !== ownerKind)) return NOBODY;
  const namespace = (after ?? before)?.metadata.namespace;
  const keys = new Set<Key>();
  for (const reference of was?.uid === is?.uid ? [is] : [was, is]) {
    const owner = resolveController(store, ownerKind, namespace, reference);
    if (owner) keys.add(keyOf(owner));
  }
  if (!after || is) return keys;
  const worthAsking = !before || was || !isEqual(before.metadata.labels, after.metadata.labels);
  if (!worthAsking) return keys;
  for (const owner of store.list(ownerKind)) {
    if (owner.metadata.namespace === namespace && selects(owner, after.metadata.labels))
      keys.add(keyOf(owner));
  }
  return keys;
}
