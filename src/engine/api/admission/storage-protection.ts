import type { PersistentVolume, PersistentVolumeClaim } from '../types.ts';

/** Holds a new claim or volume back from deletion while it is in use. Models plugin/pkg/admission/storage/storageobjectinuseprotection */
export function protectStorage<S extends Pick<PersistentVolume | PersistentVolumeClaim, 'metadata'>>(
  object: S,
  finalizer: string,
): S {
  const { finalizers = [] } = object.metadata;
  if (finalizers.includes(finalizer)) return object;
  return { ...object, metadata: { ...object.metadata, finalizers: [...finalizers, finalizer] } };
}
