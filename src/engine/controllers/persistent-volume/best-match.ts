import { findMatchingVolume } from '../../api/storage/match-volume.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/types.ts';

/**
 * The volume that gives a claim what it asks for and the least beyond: first by access modes, then by size.
 * Models pkg/controller/volume/persistentvolume/index.go findByClaim
 *
 * @param reservedOnly leaves volumes that are not reserved for the claim to the scheduler
 */
export function findBestMatch(
  claim: PersistentVolumeClaim,
  volumes: Iterable<PersistentVolume>,
  reservedOnly: boolean,
): PersistentVolume | undefined {
  for (const group of groupsOfferedTo(claim, volumes)) {
    const best = findMatchingVolume(claim, group, { reservedOnly });
    if (best) return best;
  }
  return undefined;
}

/** Volumes with all the claim's access modes, those with the fewest first. */
function groupsOfferedTo(
  { spec }: PersistentVolumeClaim,
  volumes: Iterable<PersistentVolume>,
): readonly (readonly PersistentVolume[])[] {
  const groups = new Map<string, { readonly modes: number; readonly volumes: PersistentVolume[] }>();
  for (const volume of volumes) {
    const modes = new Set(volume.spec.accessModes);
    if (!(spec.accessModes ?? []).every((mode) => modes.has(mode))) continue;
    const name = [...modes].sort().join(',');
    const group = groups.get(name) ?? { modes: modes.size, volumes: [] };
    groups.set(name, group);
    group.volumes.push(volume);
  }
  return [...groups.values()].sort((a, b) => a.modes - b.modes).map((group) => group.volumes);
}
