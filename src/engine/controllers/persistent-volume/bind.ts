import { keyOf } from '../../api/key.ts';
import { BIND_COMPLETED, BOUND_BY_CONTROLLER } from '../../api/storage/annotations.ts';
import { bindTo } from '../../api/storage/binding.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { setClaimPhase } from './claim-phase.ts';
import { setVolumePhase } from './volume-phase.ts';

/**
 * Writes the binding on both sides, the volume first, and marks both as Bound; writes nothing where all is written.
 * Models pkg/controller/volume/persistentvolume bind
 */
export function bind(api: Client, volume: PersistentVolume, claim: PersistentVolumeClaim): void {
  const boundVolume = api.update('PersistentVolume', keyOf(volume), (present) => bindTo(present, claim));
  if (!boundVolume.ok) return;
  setVolumePhase(api, boundVolume.value, 'Bound');
  const boundClaim = api.update('PersistentVolumeClaim', keyOf(claim), (present) =>
    withVolume(present, volume.metadata.name),
  );
  if (boundClaim.ok) setClaimPhase(api, boundClaim.value, 'Bound', boundVolume.value);
}

function withVolume(claim: PersistentVolumeClaim, volumeName: string): PersistentVolumeClaim {
  const { metadata, spec } = claim;
  const chosen = spec.volumeName !== volumeName;
  const annotations = {
    ...metadata.annotations,
    ...(chosen && { [BOUND_BY_CONTROLLER]: 'yes' }),
    [BIND_COMPLETED]: 'yes',
  };
  return { ...claim, metadata: { ...metadata, annotations }, spec: { ...spec, volumeName } };
}

/**
 * Takes a binding back from the volume; one that a person reserved stays reserved.
 * Models pkg/controller/volume/persistentvolume unbindVolume
 */
export function unbind(api: Client, volume: PersistentVolume): void {
  const freed = api.update('PersistentVolume', keyOf(volume), withoutClaim);
  if (freed.ok) setVolumePhase(api, freed.value, 'Available');
}

function withoutClaim(volume: PersistentVolume): PersistentVolume {
  const { claimRef, ...spec } = volume.spec;
  const { annotations, ...metadata } = volume.metadata;
  if (annotations?.[BOUND_BY_CONTROLLER] === undefined) {
    const { uid: _, ...reserved } = claimRef ?? {};
    return { ...volume, spec: { ...spec, claimRef: reserved } };
  }
  const { [BOUND_BY_CONTROLLER]: _, ...others } = annotations;
  const left = Object.keys(others).length > 0 && { annotations: others };
  return { ...volume, metadata: { ...metadata, ...left }, spec };
}
