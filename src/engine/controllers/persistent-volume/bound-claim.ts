import type { PersistentVolumeClaim } from '../../api/types.ts';
import type { ControllerContext } from '../controller.ts';
import { bind } from './bind.ts';
import { loseClaim } from './claim-phase.ts';

/** A claim that was bound once keeps its volume or is lost. Models pkg/controller/volume/persistentvolume syncBoundClaim */
export function syncBoundClaim(claim: PersistentVolumeClaim, { store, api }: ControllerContext): void {
  const { volumeName } = claim.spec;
  if (!volumeName) {
    loseClaim(
      api,
      claim,
      'ClaimLost',
      'Bound claim has lost reference to PersistentVolume. Data on the volume is lost!',
    );
    return;
  }
  const volume = store.named('PersistentVolume', undefined, volumeName);
  const { uid } = volume?.spec.claimRef ?? {};
  if (!volume)
    loseClaim(
      api,
      claim,
      'ClaimLost',
      'Bound claim has lost its PersistentVolume. Data on the volume is lost!',
    );
  else if (!volume.spec.claimRef || uid === claim.metadata.uid) bind(api, volume, claim);
  else
    loseClaim(
      api,
      claim,
      'ClaimMisbound',
      'Two claims are bound to the same volume, this one is bound incorrectly',
    );
}
