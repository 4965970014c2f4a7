import { type Key, keyOf } from '../../api/key.ts';
import { isTerminating } from '../../api/pod-status.ts';
import type { AnyObject } from '../../api/types.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import type { Controller, ControllerContext } from '../controller.ts';
import {
  FOREGROUND,
  hasFinalizer,
  ORPHAN,
  removeFinalizer,
  removeOwners,
  waitsForDependents,
} from './finalizers.ts';
import { objectKey, splitObjectKey } from './object-key.ts';
import { OwnerGraph, ownersOf } from './owner-graph.ts';
import { classifyOwners, findOwner } from './owners.ts';

/** Deletes what has lost its owners. Models pkg/controller/garbagecollector */
export function garbageCollectorController(): Controller {
  const graph = new OwnerGraph();
  return {
    name: 'garbage-collector-controller',
    watches: [
      {
        kind: '*',
        keys(revision, store) {
          graph.note(revision, store);
          return concerned(revision, store, graph);
        },
      },
    ],
    reconcile: (key, context) => reconcile(key, context, graph),
  };
}

/** Models pkg/controller/garbagecollector/graph_builder.go processGraphChanges */
function* concerned({ before, after }: Revision, store: Store, graph: OwnerGraph): Iterable<Key> {
  if (before && !after) {
    yield* graph.dependentsOf(before.metadata.uid, store).map(objectKey);
    yield* waitingOwners(before, store);
    return;
  }
  if (!after) return;
  const newOwners = !before || ownersOf(before) !== ownersOf(after);
  if (newOwners && ownersOf(after).length > 0) {
    const { dangling, waiting } = classifyOwners(store, after);
    if (dangling.length + waiting.length > 0) yield objectKey(after);
  }
  if (before && newOwners) yield* waitingOwners(before, store);
  if (!isTerminating(after) || (before && isTerminating(before) && sameFinalizers(before, after))) return;
  if (hasFinalizer(after, ORPHAN) || hasFinalizer(after, FOREGROUND)) yield objectKey(after);
  if (waitsForDependents(after)) yield* graph.dependentsOf(after.metadata.uid, store).map(objectKey);
}

function sameFinalizers(before: AnyObject, after: AnyObject): boolean {
  return [ORPHAN, FOREGROUND].every((name) => hasFinalizer(before, name) === hasFinalizer(after, name));
}

function waitingOwners(object: AnyObject, store: Store): Key[] {
  return ownersOf(object).flatMap((reference) => {
    const owner = findOwner(store, object, reference);
    return owner && waitsForDependents(owner) ? [objectKey(owner)] : [];
  });
}

function reconcile(key: Key, { store, api }: ControllerContext, graph: OwnerGraph): undefined {
  const address = splitObjectKey(key);
  const object = store.find(address.kind, address.key);
  if (!object) return;
  const dependents = graph.dependentsOf(object.metadata.uid, store);
  if (isTerminating(object) && hasFinalizer(object, ORPHAN)) {
    // Models pkg/controller/garbagecollector/garbagecollector.go orphanDependents
    for (const dependent of dependents) removeOwners(api, dependent, new Set([object.metadata.uid]));
    removeFinalizer(api, object, ORPHAN);
  } else if (waitsForDependents(object)) {
    if (!dependents.some((dependent) => blocks(dependent, object))) removeFinalizer(api, object, FOREGROUND);
  } else if (!isTerminating(object)) {
    collect(object, dependents.length > 0, store, api);
  }
}

/** Models pkg/controller/garbagecollector/garbagecollector.go attemptToDeleteItem */
function collect(
  object: AnyObject,
  hasDependents: boolean,
  store: Store,
  api: ControllerContext['api'],
): void {
  const { solid, dangling, waiting } = classifyOwners(store, object);
  const lost = [...dangling, ...waiting];
  if (lost.length === 0) return;
  if (solid.length > 0) {
    removeOwners(api, object, new Set(lost.map(({ uid }) => uid)));
    return;
  }
  const foreground = (waiting.length > 0 && hasDependents) || hasFinalizer(object, FOREGROUND);
  const propagationPolicy = foreground
    ? 'Foreground'
    : hasFinalizer(object, ORPHAN)
      ? 'Orphan'
      : 'Background';
  api.delete(object.kind, keyOf(object), { propagationPolicy, uid: object.metadata.uid });
}

function blocks(dependent: AnyObject, owner: AnyObject): boolean {
  return ownersOf(dependent).some(
    ({ uid, blockOwnerDeletion }) => uid === owner.metadata.uid && blockOwnerDeletion === true,
  );
}
