import { getLabel } from '../../../api/labels.ts';
import { matchesNodeSelector } from '../../../api/node-selector.ts';
import { wholeValue } from '../../../api/quantity.ts';
import type { Node, PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../../api/types.ts';
import type { Lister } from '../../lister.ts';

export const SELECTED_NODE = 'volume.kubernetes.io/selected-node';

const nodeConflict = "node(s) didn't match PersistentVolume's node affinity";
const bindConflict = "node(s) didn't find available persistent volumes to bind";
const volumeMissing = 'node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)';

/** Why a bound claim's volume cannot be reached from the node. Models plugins/volumebinding checkBoundClaims */
export function whyBoundUnreachable(
  claim: PersistentVolumeClaim,
  node: Node,
  lister: Lister,
): string | undefined {
  const volume = lister.named('PersistentVolume', undefined, claim.spec.volumeName ?? '');
  if (!volume) return volumeMissing;
  return isReachable(volume, node) ? undefined : nodeConflict;
}

/** Why no volume for an unbound claim can be found or made on the node. Models plugins/volumebinding FindPodVolumes */
export function whyUnbindable(claim: PersistentVolumeClaim, node: Node, lister: Lister): string | undefined {
  const selected = claim.metadata.annotations?.[SELECTED_NODE];
  if (selected !== undefined && selected !== node.metadata.name) return bindConflict;
  if (selected === undefined && findVolume(claim, node, lister)) return undefined;
  const storageClass = lister.named('StorageClass', undefined, claim.spec.storageClassName ?? '');
  return storageClass && canProvision(storageClass, node) ? undefined : bindConflict;
}

/** Models component-helpers/storage/volume FindMatchingVolume */
export function findVolume(
  claim: PersistentVolumeClaim,
  node: Node,
  lister: Lister,
): PersistentVolume | undefined {
  const size = wholeValue(claim.spec.resources?.requests?.storage);
  for (const volume of lister.list('PersistentVolume')) {
    const { storageClassName, claimRef, capacity, accessModes = [] } = volume.spec;
    const isFree = volume.status?.phase === 'Available' && !claimRef && !volume.metadata.deletionTimestamp;
    const isRight =
      storageClassName === claim.spec.storageClassName &&
      wholeValue(capacity?.storage) >= size &&
      (claim.spec.accessModes ?? []).every((mode) => accessModes.includes(mode));
    if (isFree && isRight && isReachable(volume, node)) return volume;
  }
  return undefined;
}

function isReachable({ spec }: PersistentVolume, node: Node): boolean {
  const required = spec.nodeAffinity?.required;
  return !required || matchesNodeSelector(required, node);
}

function canProvision({ provisioner, allowedTopologies }: StorageClass, node: Node): boolean {
  if (!provisioner || provisioner === 'kubernetes.io/no-provisioner') return false;
  if (!allowedTopologies?.length) return true;
  return allowedTopologies.some(({ matchLabelExpressions = [] }) =>
    matchLabelExpressions.every(({ key, values }) =>
      values.includes(getLabel(node.metadata.labels, key) ?? ''),
    ),
  );
}
