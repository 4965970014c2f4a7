import { claimClass } from '../../../api/storage/storage-class.ts';
import { quoteText } from '../../../api/text.ts';
import type { PersistentVolumeClaim, Pod } from '../../../api/types.ts';
import type { Lister } from '../../lister.ts';

/** A volume of a pod that lives in a PersistentVolumeClaim. */
export interface ClaimRef {
  readonly name: string;
  /** Made for this pod alone, by the ephemeral volume controller. */
  readonly ephemeral: boolean;
}

export function claimRefs({ metadata, spec }: Pod): readonly ClaimRef[] {
  const refs: ClaimRef[] = [];
  for (const { name, persistentVolumeClaim, ephemeral } of spec.volumes ?? []) {
    if (persistentVolumeClaim) refs.push({ name: persistentVolumeClaim.claimName, ephemeral: false });
    else if (ephemeral) refs.push({ name: `${metadata.name}-${name}`, ephemeral: true });
  }
  return refs;
}

export function getClaim(pod: Pod, name: string, lister: Lister): PersistentVolumeClaim | undefined {
  return lister.named('PersistentVolumeClaim', pod.metadata.namespace, name);
}

export function notFound(name: string): string {
  return `persistentvolumeclaim ${quoteText(name)} not found`;
}

/** Why the claim cannot be used as it is. Models plugins/volumebinding podHasPVCs */
export function whyUnusable(
  { name, ephemeral }: ClaimRef,
  claim: PersistentVolumeClaim | undefined,
): string | undefined {
  const quoted = quoteText(name);
  if (!claim && ephemeral)
    return `waiting for ephemeral volume controller to create the persistentvolumeclaim ${quoted}`;
  if (!claim) return notFound(name);
  if (claim.status?.phase === 'Lost')
    return `persistentvolumeclaim ${quoted} bound to non-existent persistentvolume ${quoteText(claim.spec.volumeName ?? '')}`;
  if (claim.metadata.deletionTimestamp !== undefined)
    return `persistentvolumeclaim ${quoted} is being deleted`;
  return undefined;
}

/** Whether the claim is bound only once a pod that uses it is placed. Models component-helpers/storage/volume IsDelayBindingMode */
export function waitsForConsumer(claim: PersistentVolumeClaim, lister: Lister): boolean {
  if (claim.spec.volumeName) return false;
  const storageClass = lister.named('StorageClass', undefined, claimClass(claim));
  return storageClass?.volumeBindingMode === 'WaitForFirstConsumer';
}
