import { getLabel } from '../../../api/labels.ts';
import { compareQuantities, parseQuantity } from '../../../api/quantity.ts';
import { SELECTED_NODE } from '../../../api/storage/annotations.ts';
import { findMatchingVolume } from '../../../api/storage/match-volume.ts';
import { claimClass, volumeClass } from '../../../api/storage/storage-class.ts';
import type { Node, PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../../api/types.ts';
import type { Lister } from '../../lister.ts';

/** Where a pod's unbound claims get their volumes from on one node. Models plugins/volumebinding PodVolumes */
export interface VolumePlan {
  readonly bindings: readonly {
    readonly claim: PersistentVolumeClaim;
    readonly volume: PersistentVolume;
  }[];
  /** Claims for which a volume has to be made. */
  readonly provisions: readonly PersistentVolumeClaim[];
}

/** Undefined when a claim can get none on the node. Models plugins/volumebinding FindPodVolumes */
export function planVolumes(
  claims: readonly PersistentVolumeClaim[],
  node: Node,
  lister: Lister,
): VolumePlan | undefined {
  const bindings: { claim: PersistentVolumeClaim; volume: PersistentVolume }[] = [];
  const provisions: PersistentVolumeClaim[] = [];
  const excluded = new Set<string>();
  for (const claim of [...claims].sort(bySize)) {
    const selected = claim.metadata.annotations?.[SELECTED_NODE];
    if (selected !== undefined && selected !== node.metadata.name) return undefined;
    const volume =
      selected === undefined
        ? findMatchingVolume(claim, volumesLike(claim, lister), { node, excluded })
        : undefined;
    if (volume) {
      excluded.add(volume.metadata.name);
      bindings.push({ claim, volume });
    } else if (canProvision(claim, node, lister)) provisions.push(claim);
    else return undefined;
  }
  return { bindings, provisions };
}

function bySize(a: PersistentVolumeClaim, b: PersistentVolumeClaim): number {
  return compareQuantities(sizeOf(a), sizeOf(b));
}

function sizeOf({ spec }: PersistentVolumeClaim) {
  return parseQuantity(spec.resources?.requests?.storage ?? '0');
}

function volumesLike(claim: PersistentVolumeClaim, lister: Lister): readonly PersistentVolume[] {
  const wanted = claimClass(claim);
  return [...lister.list('PersistentVolume')].filter((volume) => volumeClass(volume) === wanted);
}

/** Models plugins/volumebinding checkVolumeProvisions */
function canProvision(claim: PersistentVolumeClaim, node: Node, lister: Lister): boolean {
  const storageClass = lister.named('StorageClass', undefined, claimClass(claim));
  if (!storageClass?.provisioner || storageClass.provisioner === 'kubernetes.io/no-provisioner') return false;
  return allows(storageClass, node);
}

function allows({ allowedTopologies }: StorageClass, { metadata }: Node): boolean {
  if (!allowedTopologies?.length) return true;
  return allowedTopologies.some(({ matchLabelExpressions = [] }) =>
    matchLabelExpressions.every(({ key, values }) => values.includes(getLabel(metadata.labels, key) ?? '')),
  );
}
