import { matchesSelector } from '../labels.ts';
import { matchesNodeSelector } from '../node-selector.ts';
import { compareQuantities, parseQuantity } from '../quantity.ts';
import type { Node, PersistentVolume, PersistentVolumeClaim } from '../types.ts';
import { isBoundTo } from './binding.ts';
import { claimClass, volumeClass } from './storage-class.ts';

export interface MatchOptions {
  /** Where the volume must be reachable; the scheduler asks so, the binder does not. */
  readonly node?: Node;
  /** Names of volumes that are taken by other claims of the same pod. */
  readonly excluded?: ReadonlySet<string>;
  /** Only what is reserved for the claim: the scheduler decides about the rest. */
  readonly reservedOnly?: boolean;
}

/**
 * The volume for a claim: the one that is reserved for it, else the smallest that fits.
 * Models k8s.io/component-helpers/storage/volume.FindMatchingVolume
 */
export function findMatchingVolume(
  claim: PersistentVolumeClaim,
  volumes: Iterable<PersistentVolume>,
  { node, excluded, reservedOnly = false }: MatchOptions = {},
): PersistentVolume | undefined {
  let smallest: PersistentVolume | undefined;
  for (const volume of volumes) {
    if (excluded?.has(volume.metadata.name)) continue;
    const reserved = isBoundTo(volume, claim);
    if (volume.spec.claimRef && !reserved) continue;
    if (!isLargeEnough(volume, claim) || volumeModesDiffer(volume, claim)) continue;
    if (volume.metadata.deletionTimestamp !== undefined) continue;
    const reachable = !node || isReachable(volume, node);
    if (reserved) return reachable ? volume : undefined;
    if (reservedOnly || !reachable || !isOffered(volume, claim)) continue;
    if (node && !hasAccessModes(volume, claim)) continue;
    if (!smallest || compareQuantities(sizeOf(smallest), sizeOf(volume)) > 0) smallest = volume;
  }
  return smallest;
}

function isOffered(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  const { selector } = claim.spec;
  return (
    volume.status?.phase === 'Available' &&
    (!selector || matchesSelector(selector, volume.metadata.labels)) &&
    volumeClass(volume) === claimClass(claim)
  );
}

export function isLargeEnough(volume: PersistentVolume, { spec }: PersistentVolumeClaim): boolean {
  const wanted = parseQuantity(spec.resources?.requests?.storage ?? '0');
  return compareQuantities(sizeOf(volume), wanted) >= 0;
}

function sizeOf({ spec }: PersistentVolume) {
  return parseQuantity(spec.capacity?.storage ?? '0');
}

/** Models k8s.io/component-helpers/storage/volume.CheckVolumeModeMismatches */
export function volumeModesDiffer(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  return (volume.spec.volumeMode ?? 'Filesystem') !== (claim.spec.volumeMode ?? 'Filesystem');
}

/** Models k8s.io/component-helpers/storage/volume.CheckAccessModes */
export function hasAccessModes({ spec }: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  return (claim.spec.accessModes ?? []).every((mode) => spec.accessModes?.includes(mode));
}

/** Models k8s.io/component-helpers/storage/volume.CheckNodeAffinity */
export function isReachable({ spec }: PersistentVolume, node: Node): boolean {
  const required = spec.nodeAffinity?.required;
  return !required || matchesNodeSelector(required, node);
}
