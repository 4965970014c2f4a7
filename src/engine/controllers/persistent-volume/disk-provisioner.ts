import { type Key, keyOf, splitKey } from '../../api/key.ts';
import { isTerminating } from '../../api/pod-status.ts';
import {
  DISK_PROVISIONER,
  PROVISIONED_BY,
  PROVISIONER_PROTECTION,
  SELECTED_NODE,
  STORAGE_PROVISIONER,
} from '../../api/storage/annotations.ts';
import { claimClass } from '../../api/storage/storage-class.ts';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';
import type { Controller, ControllerContext, ControllerDependencies, Requeue } from '../controller.ts';
import { addFinalizer, hasFinalizer, removeFinalizer } from './finalizer.ts';
import { newVolume, volumeNameFor } from './new-volume.ts';
import { Operations } from './operations.ts';

/**
 * The program that makes and deletes the disks of `podground.dev/disk`: no part of Kubernetes, but what a cloud's CSI
 * driver brings along. Models kubernetes-sigs/sig-storage-lib-external-provisioner controller/controller.go
 */
export function diskProvisioner({ settings }: Pick<ControllerDependencies, 'settings'>): Controller {
  const operations = new Operations(settings.volumeOperation);
  return {
    name: 'csi-provisioner',
    watches: [
      { kind: 'PersistentVolumeClaim', keys: ({ key, after }) => (after ? [key] : []) },
      { kind: 'PersistentVolume', keys: ({ key, after }) => (after ? [key] : []) },
    ],
    reconcile: (key, context) =>
      splitKey(key).namespace === undefined
        ? reconcileVolume(key, context, operations)
        : reconcileClaim(key, context, operations),
  };
}

function reconcileClaim(key: Key, context: ControllerContext, operations: Operations): Requeue | undefined {
  const { store, api, now } = context;
  const claim = store.get('PersistentVolumeClaim', key);
  const storageClass = claim && classToServe(claim, store);
  if (!claim || !storageClass || store.named('PersistentVolume', undefined, volumeNameFor(claim))) {
    operations.forget(key);
    return undefined;
  }
  const nodeName = claim.metadata.annotations?.[SELECTED_NODE];
  const node = nodeName === undefined ? undefined : store.named('Node', undefined, nodeName);
  if (nodeName !== undefined && !node) {
    operations.forget(key);
    api.event(claim, 'Warning', 'ProvisioningFailed', `node "${nodeName}" not found`);
    giveBack(claim, context);
    return undefined;
  }
  const operation = operations.run(key, claim.metadata.uid, now);
  if (operation.isNew) {
    const name = `${claim.metadata.namespace}/${claim.metadata.name}`;
    const message = `External provisioner is provisioning volume for claim "${name}"`;
    api.event(claim, 'Normal', 'Provisioning', message);
  }
  if (operation.left > 0) return { type: 'after', ms: operation.left, what: 'volumeOperation' };
  operations.forget(key);
  const made = api.create('PersistentVolume', newVolume(claim, storageClass, node, context));
  if (!made.ok) return { type: 'retry' };
  const message = `Successfully provisioned volume ${made.value.metadata.name}`;
  api.event(claim, 'Normal', 'ProvisioningSucceeded', message);
  return undefined;
}

/** The claim's class if the claim waits for a disk. Models shouldProvision */
function classToServe(claim: PersistentVolumeClaim, store: Store): StorageClass | undefined {
  const { annotations = {} } = claim.metadata;
  if (claim.spec.volumeName || annotations[STORAGE_PROVISIONER] !== DISK_PROVISIONER) return undefined;
  const storageClass = store.named('StorageClass', undefined, claimClass(claim));
  if (storageClass?.provisioner !== DISK_PROVISIONER) return undefined;
  const delayed = storageClass.volumeBindingMode === 'WaitForFirstConsumer';
  return delayed && !annotations[SELECTED_NODE] ? undefined : storageClass;
}

/** Lets the scheduler choose another node. Models rescheduleProvisioning */
function giveBack(claim: PersistentVolumeClaim, { api }: ControllerContext): void {
  api.update('PersistentVolumeClaim', keyOf(claim), ({ metadata, ...rest }) => {
    const { [SELECTED_NODE]: _, ...annotations } = metadata.annotations ?? {};
    return { ...rest, metadata: { ...metadata, annotations } };
  });
}

function reconcileVolume(key: Key, context: ControllerContext, operations: Operations): Requeue | undefined {
  const volume = context.store.get('PersistentVolume', key);
  if (volume?.metadata.annotations?.[PROVISIONED_BY] !== DISK_PROVISIONER) return undefined;
  if (!isToBeDeleted(volume)) {
    operations.forget(key);
    protect(volume, context);
    return undefined;
  }
  const { left } = operations.run(key, volume.metadata.uid, context.now);
  if (left > 0) return { type: 'after', ms: left, what: 'volumeOperation' };
  operations.forget(key);
  deleteVolume(volume, context);
  return undefined;
}

/** Models shouldDelete */
function isToBeDeleted(volume: PersistentVolume): boolean {
  const done = isTerminating(volume) && !hasFinalizer(volume, PROVISIONER_PROTECTION);
  const { status, spec } = volume;
  return !done && status?.phase === 'Released' && spec.persistentVolumeReclaimPolicy === 'Delete';
}

/** Models handleProtectionFinalizer */
function protect(volume: PersistentVolume, { api }: ControllerContext): void {
  const isHeld = hasFinalizer(volume, PROVISIONER_PROTECTION);
  const isDeleted = volume.spec.persistentVolumeReclaimPolicy === 'Delete';
  if (!isDeleted && isHeld) removeFinalizer(api, volume, PROVISIONER_PROTECTION);
  if (isDeleted && !isHeld && !isTerminating(volume) && volume.status?.phase === 'Bound')
    addFinalizer(api, volume, PROVISIONER_PROTECTION);
}

function deleteVolume(volume: PersistentVolume, { store, api }: ControllerContext): void {
  api.delete('PersistentVolume', keyOf(volume));
  const left = store.get('PersistentVolume', keyOf(volume));
  if (left) removeFinalizer(api, left, PROVISIONER_PROTECTION);
}
