import { isSemanticallyEqual } from '../equal.ts';
import type { PersistentVolume, StorageClass } from '../types.ts';
import { validateNodeSelector } from './affinity.ts';
import { type Errors, forbidden, invalidEach, notSupported, oneOf, required } from './error.ts';
import { immutable, validateMetadata } from './metadata.ts';
import { checkQualifiedName, checkSubdomain } from './names.ts';
import { accessModes } from './persistent-volume-claim.ts';
import { resourceQuantity } from './resources.ts';

type Spec = PersistentVolume['spec'];

const notSources = [
  'capacity',
  'accessModes',
  'claimRef',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'mountOptions',
  'volumeMode',
  'nodeAffinity',
  'volumeAttributesClassName',
];

/** Models pkg/apis/core/validation.ValidatePersistentVolume */
export function validateVolume(
  errors: Errors,
  { metadata, spec }: PersistentVolume,
  old?: PersistentVolume,
): void {
  validateMetadata(errors, metadata, checkSubdomain);
  if (!spec.accessModes?.length) required(errors, 'spec.accessModes');
  for (const mode of spec.accessModes ?? []) oneOf(errors, 'spec.accessModes', mode, accessModes);
  const storage = spec.capacity?.storage;
  if (!spec.capacity || Object.keys(spec.capacity).length === 0) required(errors, 'spec.capacity');
  else if (storage === undefined) {
    notSupported(errors, 'spec.capacity', Object.fromEntries(Object.entries(spec.capacity)), ['storage']);
  } else resourceQuantity(errors, 'spec.capacity[storage]', 'storage', storage);
  if (spec.persistentVolumeReclaimPolicy) {
    const policies = ['Delete', 'Recycle', 'Retain'];
    oneOf(errors, 'spec.persistentVolumeReclaimPolicy', spec.persistentVolumeReclaimPolicy, policies);
  }
  if (spec.nodeAffinity?.required) {
    validateNodeSelector(errors, 'spec.nodeAffinity.required', spec.nodeAffinity.required);
  }
  validateSources(errors, spec);
  const name = spec.storageClassName;
  if (name) invalidEach(errors, 'spec.storageClassName', name, checkSubdomain(name));
  if (spec.volumeMode !== undefined)
    oneOf(errors, 'spec.volumeMode', spec.volumeMode, ['Block', 'Filesystem']);
  if (!old) return;
  if (!isSemanticallyEqual(sourceOf(spec), sourceOf(old.spec))) {
    forbidden(
      errors,
      'spec.persistentvolumesource',
      'spec.persistentvolumesource is immutable after creation',
    );
  }
  immutable(errors, 'volumeMode', spec.volumeMode, old.spec.volumeMode);
}

function sourceOf(spec: Spec): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(spec).filter(([field]) => !notSources.includes(field)));
}

function validateSources(errors: Errors, spec: Spec): void {
  const [first, ...others] = Object.keys(sourceOf(spec));
  if (first === undefined) {
    required(errors, 'spec', 'must specify a volume type');
    return;
  }
  for (const field of others) forbidden(errors, `spec.${field}`, 'may not specify more than 1 volume type');
  if (spec.hostPath && !spec.hostPath.path) required(errors, 'spec.hostPath.path');
  if (spec.local && !spec.nodeAffinity?.required) {
    required(errors, 'spec.nodeAffinity', 'Local volume requires node affinity');
  }
  if (spec.csi && !spec.csi.volumeHandle) required(errors, 'spec.csi.volumeHandle');
}

/** Models pkg/apis/storage/validation.ValidateStorageClass */
export function validateStorageClass(errors: Errors, storage: StorageClass, old?: StorageClass): void {
  validateMetadata(errors, storage.metadata, checkSubdomain);
  const { provisioner, reclaimPolicy, volumeBindingMode } = storage;
  if (!provisioner) required(errors, 'provisioner');
  else invalidEach(errors, 'provisioner', provisioner, checkQualifiedName(provisioner.toLowerCase()));
  if (reclaimPolicy) oneOf(errors, 'reclaimPolicy', reclaimPolicy, ['Delete', 'Retain']);
  if (volumeBindingMode !== undefined) {
    oneOf(errors, 'volumeBindingMode', volumeBindingMode, ['Immediate', 'WaitForFirstConsumer']);
  }
  if (!old) return;
  for (const field of ['parameters', 'provisioner', 'reclaimPolicy'] as const) {
    if (isSemanticallyEqual(storage[field], old[field])) continue;
    forbidden(errors, field, `updates to ${field} are forbidden.`);
  }
  immutable(errors, 'volumeBindingMode', volumeBindingMode, old.volumeBindingMode);
}
