import { keyOf } from '../../api/key.ts';
import { isTerminating } from '../../api/pod-status.ts';
import type { AnyObject, Metadata } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';

/** Holds an owner until all dependents that block it are gone. */
export const FOREGROUND = 'foregroundDeletion';
/** Holds an owner until its dependents have forgotten it. */
export const ORPHAN = 'orphan';

export function hasFinalizer(object: AnyObject, finalizer: string): boolean {
  return object.metadata.finalizers?.includes(finalizer) ?? false;
}

/** Being deleted, but not before its dependents. */
export function waitsForDependents(object: AnyObject): boolean {
  return isTerminating(object) && hasFinalizer(object, FOREGROUND);
}

export function removeFinalizer(api: Client, object: AnyObject, finalizer: string): void {
  changeMetadata(api, object, ({ finalizers, ...metadata }) => {
    const others = (finalizers ?? []).filter((name) => name !== finalizer);
    return others.length > 0 ? { ...metadata, finalizers: others } : metadata;
  });
}

/** Makes an object forget some of its owners. */
export function removeOwners(api: Client, object: AnyObject, uids: ReadonlySet<string>): void {
  changeMetadata(api, object, ({ ownerReferences, ...metadata }) => {
    const others = (ownerReferences ?? []).filter(({ uid }) => !uids.has(uid));
    return others.length > 0 ? { ...metadata, ownerReferences: others } : metadata;
  });
}

function changeMetadata(api: Client, object: AnyObject, change: (metadata: Metadata) => Metadata): void {
  const changed = (present: AnyObject) => ({ ...present, metadata: change(present.metadata) }) as AnyObject;
  api.updateAny(object.kind, keyOf(object), changed);
}
