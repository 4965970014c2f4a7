import type { PersistentVolume, PersistentVolumeClaim } from '../types.ts';
import { BIND_COMPLETED, BOUND_BY_CONTROLLER } from './annotations.ts';

/** Both sides of the binding are written. Models plugins/volumebinding isPVCFullyBound */
export function isFullyBound({ metadata, spec }: PersistentVolumeClaim): boolean {
  return Boolean(spec.volumeName) && metadata.annotations?.[BIND_COMPLETED] !== undefined;
}

/**
 * Whether the volume is for this claim: bound to it, or reserved for one of its name.
 * Models k8s.io/component-helpers/storage/volume.IsVolumeBoundToClaim
 */
export function isBoundTo({ spec }: PersistentVolume, { metadata }: PersistentVolumeClaim): boolean {
  const { claimRef } = spec;
  if (claimRef?.name !== metadata.name || claimRef.namespace !== metadata.namespace) return false;
  return !claimRef.uid || claimRef.uid === metadata.uid;
}

/** Models k8s.io/client-go/tools/reference.GetReference */
export function referenceTo(claim: PersistentVolumeClaim): NonNullable<PersistentVolume['spec']['claimRef']> {
  const { namespace = '', name, uid, resourceVersion } = claim.metadata;
  return { kind: 'PersistentVolumeClaim', namespace, name, uid, apiVersion: 'v1', resourceVersion };
}

/**
 * The volume bound to the claim; the same object when it was already.
 * Models k8s.io/component-helpers/storage/volume.GetBindVolumeToClaim
 */
export function bindTo(volume: PersistentVolume, claim: PersistentVolumeClaim): PersistentVolume {
  const reserved = isBoundTo(volume, claim);
  if (reserved && volume.spec.claimRef?.uid === claim.metadata.uid) return volume;
  const { metadata } = volume;
  const annotations = reserved
    ? metadata.annotations
    : { ...metadata.annotations, [BOUND_BY_CONTROLLER]: 'yes' };
  return {
    ...volume,
    metadata: { ...metadata, ...(annotations && { annotations }) },
    spec: { ...volume.spec, claimRef: referenceTo(claim) },
  };
}
