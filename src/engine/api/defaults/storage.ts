import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../types.ts';
import { fill, fillEmpty } from './fill.ts';

/** Models pkg/apis/core/v1.SetDefaults_PersistentVolume */
export function defaultPersistentVolume<V extends Pick<PersistentVolume, 'spec' | 'status'>>(volume: V): V {
  const spec = fillEmpty(volume.spec, { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' });
  return { ...volume, spec, status: fillEmpty(volume.status ?? {}, { phase: 'Pending' }) };
}

/** Models pkg/apis/core/v1.SetDefaults_PersistentVolumeClaim */
export function defaultPersistentVolumeClaim<C extends Pick<PersistentVolumeClaim, 'spec' | 'status'>>(
  claim: C,
): C {
  const spec = fill(claim.spec, { volumeMode: 'Filesystem' });
  return { ...claim, spec, status: fillEmpty(claim.status ?? {}, { phase: 'Pending' }) };
}

/** Models pkg/apis/storage/v1.SetDefaults_StorageClass */
export function defaultStorageClass<C extends Pick<StorageClass, 'reclaimPolicy' | 'volumeBindingMode'>>(
  storage: C,
): C {
  return fill(storage, { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' } as Partial<C>);
}
