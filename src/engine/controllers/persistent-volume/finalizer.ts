import { keyOf } from '../../api/key.ts';
import { isTerminating } from '../../api/pod-status.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';

type Storage = PersistentVolume | PersistentVolumeClaim;

/** Models pkg/controller/volume/protectionutil.IsDeletionCandidate */
export function isHeldBy(object: Storage, finalizer: string): boolean {
  return isTerminating(object) && hasFinalizer(object, finalizer);
}

export function hasFinalizer({ metadata }: Storage, finalizer: string): boolean {
  return metadata.finalizers?.includes(finalizer) ?? false;
}

export function addFinalizer(api: Client, object: Storage, finalizer: string): void {
  setFinalizers(api, object, [...(object.metadata.finalizers ?? []), finalizer]);
}

export function removeFinalizer(api: Client, object: Storage, finalizer: string): void {
  const left = (object.metadata.finalizers ?? []).filter((name) => name !== finalizer);
  setFinalizers(api, object, left);
}

function setFinalizers(api: Client, object: Storage, finalizers: readonly string[]): void {
  api.updateAny(object.kind, keyOf(object), ({ metadata, ...rest }) => {
    const { finalizers: _, ...others } = metadata;
    const changed = finalizers.length > 0 ? { ...others, finalizers } : others;
    return { ...rest, metadata: changed } as Storage;
  });
}
