import { PROVISIONED_BY } from '../../api/storage/annotations.ts';
import { volumeModesDiffer } from '../../api/storage/match-volume.ts';
import { quoteText } from '../../api/text.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import type { ControllerContext } from '../controller.ts';
import { unbind } from './bind.ts';
import { reclaim } from './reclaim.ts';
import { setVolumePhase } from './volume-phase.ts';

/** Models pkg/controller/volume/persistentvolume syncVolume */
export function syncVolume(volume: PersistentVolume, { store, api }: ControllerContext): void {
  const { claimRef } = volume.spec;
  if (!claimRef?.uid) {
    setVolumePhase(api, volume, 'Available');
    return;
  }
  const claim = store.named('PersistentVolumeClaim', claimRef.namespace, claimRef.name ?? '');
  if (claim?.metadata.uid !== claimRef.uid) release(api, volume);
  // The claim's own turn completes the binding.
  else if (!claim.spec.volumeName) tellMismatch(api, volume, claim);
  else if (claim.spec.volumeName === volume.metadata.name) setVolumePhase(api, volume, 'Bound');
  else leaveClaim(api, volume);
}

/** The claim is gone: what happens to the volume its policy says. */
function release(api: Client, volume: PersistentVolume): void {
  const phase = volume.status?.phase;
  if (phase !== 'Released' && phase !== 'Failed') setVolumePhase(api, volume, 'Released');
  const present = api.store.named('PersistentVolume', undefined, volume.metadata.name);
  if (present) reclaim(api, present);
}

/** The claim is bound to another volume. */
function leaveClaim(api: Client, volume: PersistentVolume): void {
  const madeForIt = volume.metadata.annotations?.[PROVISIONED_BY] !== undefined;
  if (madeForIt && volume.spec.persistentVolumeReclaimPolicy === 'Delete') release(api, volume);
  else unbind(api, volume);
}

function tellMismatch(api: Client, volume: PersistentVolume, claim: PersistentVolumeClaim): void {
  if (!volumeModesDiffer(volume, claim)) return;
  const [ofVolume, ofClaim] = [volume, claim].map(({ metadata }) => quoteText(metadata.name));
  const why = 'due to incompatible volumeMode.';
  const toVolume = `Cannot bind PersistentVolume to requested PersistentVolumeClaim ${ofClaim} ${why}`;
  const toClaim = `Cannot bind PersistentVolume ${ofVolume} to requested PersistentVolumeClaim ${why}`;
  api.event(volume, 'Warning', 'VolumeMismatch', toVolume);
  api.event(claim, 'Warning', 'VolumeMismatch', toClaim);
}
