import { defaultClass, hasClass } from '../storage/storage-class.ts';
import type { PersistentVolumeClaim, StorageClass } from '../types.ts';

/** Gives a new claim without a class the cluster's default one. Models plugin/pkg/admission/storage/storageclass/setdefault */
export function setDefaultClass<C extends Pick<PersistentVolumeClaim, 'metadata' | 'spec'>>(
  claim: C,
  classes: Iterable<StorageClass>,
): C {
  if (hasClass(claim)) return claim;
  const storageClass = defaultClass(classes);
  return storageClass
    ? { ...claim, spec: { ...claim.spec, storageClassName: storageClass.metadata.name } }
    : claim;
}
