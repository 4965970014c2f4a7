import { keyOf } from '../../api/key.ts';
import { BOUND_BY_CONTROLLER, SELECTED_NODE } from '../../api/storage/annotations.ts';
import { isBoundTo } from '../../api/storage/binding.ts';
import { hasAccessModes, isLargeEnough, volumeModesDiffer } from '../../api/storage/match-volume.ts';
import { claimClass, defaultClass, hasClass, volumeClass } from '../../api/storage/storage-class.ts';
import { quoteText } from '../../api/text.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/types.ts';
import type { ControllerContext } from '../controller.ts';
import { findBestMatch } from './best-match.ts';
import { bind } from './bind.ts';
import { setClaimPhase } from './claim-phase.ts';
import { requestProvisioning } from './request-provisioning.ts';
import { tellWhatItWaitsFor } from './wait-for-consumer.ts';

/** Models pkg/controller/volume/persistentvolume syncUnboundClaim */
export function syncUnboundClaim(claim: PersistentVolumeClaim, context: ControllerContext): void {
  if (claim.spec.volumeName) syncReservingClaim(claim, claim.spec.volumeName, context);
  else syncOpenClaim(claim, context);
}

/** Any volume will do. */
function syncOpenClaim(claim: PersistentVolumeClaim, context: ControllerContext): void {
  const { store, api } = context;
  const storageClass = store.named('StorageClass', undefined, claimClass(claim));
  const waitsForConsumer = storageClass?.volumeBindingMode === 'WaitForFirstConsumer';
  const volume = findBestMatch(claim, store.list('PersistentVolume'), waitsForConsumer);
  if (volume) {
    bind(api, volume, claim);
    return;
  }
  if (assignDefaultClass(claim, context)) return;
  if (waitsForConsumer && claim.metadata.annotations?.[SELECTED_NODE] === undefined) {
    tellWhatItWaitsFor(claim, context);
  } else if (claimClass(claim)) {
    requestProvisioning(claim, storageClass, api);
    return;
  } else {
    const message = 'no persistent volumes available for this claim and no storage class is set';
    api.event(claim, 'Normal', 'FailedBinding', message);
  }
  setClaimPhase(api, claim, 'Pending');
}

/** A default class that came after the claim still counts. Models assignDefaultStorageClass */
function assignDefaultClass(claim: PersistentVolumeClaim, { store, api }: ControllerContext): boolean {
  if (hasClass(claim)) return false;
  const storageClass = defaultClass(store.list('StorageClass'));
  if (!storageClass) return false;
  const storageClassName = storageClass.metadata.name;
  return api.update('PersistentVolumeClaim', keyOf(claim), (present) => ({
    ...present,
    spec: { ...present.spec, storageClassName },
  })).ok;
}

/** A person named the volume. */
function syncReservingClaim(
  claim: PersistentVolumeClaim,
  volumeName: string,
  { store, api }: ControllerContext,
): void {
  const volume = store.named('PersistentVolume', undefined, volumeName);
  if (volume && (volume.spec.claimRef ? isBoundTo(volume, claim) : !whyUnfit(volume, claim))) {
    bind(api, volume, claim);
    return;
  }
  const name = quoteText(volumeName);
  if (volume?.spec.claimRef) {
    api.event(claim, 'Warning', 'FailedBinding', `volume ${name} already bound to a different claim.`);
    // The binder chose it itself once, and somebody took the mark of it away.
    if (claim.metadata.annotations?.[BOUND_BY_CONTROLLER] !== undefined) return;
  } else if (volume) {
    const message = `Cannot bind to requested volume ${name}: ${whyUnfit(volume, claim)}`;
    api.event(claim, 'Warning', 'VolumeMismatch', message);
  }
  setClaimPhase(api, claim, 'Pending');
}

/** Models pkg/controller/volume/persistentvolume checkVolumeSatisfyClaim */
function whyUnfit(volume: PersistentVolume, claim: PersistentVolumeClaim): string | undefined {
  if (volume.metadata.deletionTimestamp !== undefined)
    return `the volume is marked for deletion ${quoteText(volume.metadata.name)}`;
  if (!isLargeEnough(volume, claim)) return 'requested PV is too small';
  if (volumeClass(volume) !== claimClass(claim)) return 'storageClassName does not match';
  if (volumeModesDiffer(volume, claim)) return 'incompatible volumeMode';
  return hasAccessModes(volume, claim) ? undefined : 'incompatible accessMode';
}
