import { isReachable } from '../../../api/storage/match-volume.ts';
import type { Node, PersistentVolumeClaim } from '../../../api/types.ts';
import type { Lister } from '../../lister.ts';

const nodeConflict = "node(s) didn't match PersistentVolume's node affinity";
const bindConflict = "node(s) didn't find available persistent volumes to bind";
const volumeMissing = 'node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)';

export const reasons = { nodeConflict, bindConflict, volumeMissing } as const;

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
