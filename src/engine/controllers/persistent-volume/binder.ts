import { type Key, keyOf, makeKey, splitKey } from '../../api/key.ts';
import { BIND_COMPLETED } from '../../api/storage/annotations.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/types.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import type { Controller, ControllerContext, ControllerDependencies } from '../controller.ts';
import { syncBoundClaim } from './bound-claim.ts';
import { syncUnboundClaim } from './unbound-claim.ts';
import { syncVolume } from './volume.ts';

/**
 * Brings claims and volumes together. A new volume does not wake the claims that could use it: they look again every
 * 15 s. Models pkg/controller/volume/persistentvolume
 */
export function persistentVolumeBinderController({
  settings,
}: Pick<ControllerDependencies, 'settings'>): Controller {
  return {
    name: 'persistentvolume-binder-controller',
    eventSource: 'persistentvolume-controller',
    watches: [
      { kind: 'PersistentVolumeClaim', keys: keysOfClaim },
      { kind: 'PersistentVolume', keys: keysOfVolume },
    ],
    resync: { period: settings.claimBinderSyncPeriod, keys: everything },
    reconcile(key, context) {
      if (splitKey(key).namespace === undefined) reconcileVolume(key, context);
      else reconcileClaim(key, context);
      return undefined;
    },
  };
}

/** A claim that went releases its volume. */
function keysOfClaim({ key, before, after }: Revision): Key[] {
  const volumeName = (before as PersistentVolumeClaim | undefined)?.spec.volumeName;
  return after || !volumeName ? [key] : [key, makeKey(undefined, volumeName)];
}

/** A volume that went, or that came for a claim which does not know it yet, wakes the claim too. */
function keysOfVolume({ key, before, after }: Revision, store: Store): Key[] {
  const { claimRef } = ((after ?? before) as PersistentVolume).spec;
  if (!claimRef?.name) return [key];
  const claim = store.named('PersistentVolumeClaim', claimRef.namespace, claimRef.name);
  const waits = after === undefined || (claimRef.uid && claim?.spec.volumeName === undefined);
  return claim && waits ? [key, keyOf(claim)] : [key];
}

function* everything(store: Store): Iterable<Key> {
  for (const claim of store.list('PersistentVolumeClaim')) yield keyOf(claim);
  for (const volume of store.list('PersistentVolume')) yield keyOf(volume);
}

function reconcileClaim(key: Key, context: ControllerContext): void {
  const claim = context.store.get('PersistentVolumeClaim', key);
  if (!claim) return;
  if (claim.metadata.annotations?.[BIND_COMPLETED] === undefined) syncUnboundClaim(claim, context);
  else syncBoundClaim(claim, context);
}

function reconcileVolume(key: Key, context: ControllerContext): void {
  const volume = context.store.get('PersistentVolume', key);
  if (volume) syncVolume(volume, context);
}
