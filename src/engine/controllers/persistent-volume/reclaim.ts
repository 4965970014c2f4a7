import { keyOf } from '../../api/key.ts';
import { PROVISIONED_BY } from '../../api/storage/annotations.ts';
import { quoteText } from '../../api/text.ts';
import type { PersistentVolume } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { unbind } from './bind.ts';
import { failVolume } from './volume-phase.ts';

/** What becomes of a volume whose claim is gone. Models pkg/controller/volume/persistentvolume reclaimVolume */
export function reclaim(api: Client, volume: PersistentVolume): void {
  switch (volume.spec.persistentVolumeReclaimPolicy) {
    case 'Retain':
      return;
    case 'Recycle':
      recycle(api, volume);
      return;
    case 'Delete':
      deleteVolume(api, volume);
      return;
    default:
      failVolume(
        api,
        volume,
        'VolumeUnknownReclaimPolicy',
        'Volume has unrecognized PersistentVolumeReclaimPolicy',
      );
  }
}

/** Models recycleVolumeOperation, whose pod here takes no time */
function recycle(api: Client, volume: PersistentVolume): void {
  if (!volume.spec.hostPath && !volume.spec.nfs) {
    failVolume(api, volume, 'VolumeFailedRecycle', 'No recycler plugin found for the volume!');
    return;
  }
  api.event(volume, 'Normal', 'VolumeRecycled', 'Volume recycled');
  unbind(api, volume);
}

/** A volume that a provisioner made is deleted by it. Models deleteVolumeOperation and findDeletablePlugin */
function deleteVolume(api: Client, volume: PersistentVolume): void {
  if (volume.metadata.annotations?.[PROVISIONED_BY] !== undefined) return;
  const problem = whyUndeletable(volume);
  if (problem === undefined) api.delete('PersistentVolume', keyOf(volume));
  else failVolume(api, volume, 'VolumeFailedDelete', problem);
}

function whyUndeletable({ metadata, spec }: PersistentVolume): string | undefined {
  const path = spec.hostPath?.path;
  if (path !== undefined) {
    return /\/tmp\/.+/.test(path)
      ? undefined
      : `host_path deleter only supports /tmp/.+ but received provided ${path}`;
  }
  const known = spec.nfs ?? spec.local ?? spec.csi;
  const problem = known ? 'no deletable volume plugin matched' : 'no volume plugin matched';
  return `error getting deleter volume plugin for volume ${quoteText(metadata.name)}: ${problem}`;
}
