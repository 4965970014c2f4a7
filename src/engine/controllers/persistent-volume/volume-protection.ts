import { isTerminating } from '../../api/pod-status.ts';
import { VOLUME_PROTECTION } from '../../api/storage/annotations.ts';
import type { Controller } from '../controller.ts';
import { addFinalizer, hasFinalizer, isHeldBy, removeFinalizer } from './finalizer.ts';

/** Keeps a deleted volume while it is bound to a claim. Models pkg/controller/volume/pvprotection */
export function volumeProtectionController(): Controller {
  return {
    name: 'persistentvolume-protection-controller',
    watches: [{ kind: 'PersistentVolume', keys: ({ key, after }) => (after ? [key] : []) }],
    reconcile(key, { store, api }) {
      const volume = store.get('PersistentVolume', key);
      if (!volume) return undefined;
      if (isHeldBy(volume, VOLUME_PROTECTION)) {
        if (volume.status?.phase !== 'Bound') removeFinalizer(api, volume, VOLUME_PROTECTION);
      } else if (!isTerminating(volume) && !hasFinalizer(volume, VOLUME_PROTECTION))
        addFinalizer(api, volume, VOLUME_PROTECTION);
      return undefined;
    },
  };
}
