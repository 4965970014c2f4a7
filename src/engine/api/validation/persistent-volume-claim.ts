import { isSemanticallyEqual } from '../equal.ts';
import { compareQuantities, parseQuantity } from '../quantity.ts';
import type { PersistentVolumeClaim } from '../types.ts';
import { type Errors, forbidden, invalid, invalidEach, oneOf, required } from './error.ts';
import { validateLabelSelector } from './labels.ts';
import { validateMetadata } from './metadata.ts';
import { checkSubdomain } from './names.ts';

type Spec = PersistentVolumeClaim['spec'];

/** Models pkg/apis/core/validation.ValidatePersistentVolumeClaim */
export function validateClaim(
  errors: Errors,
  claim: PersistentVolumeClaim,
  old?: PersistentVolumeClaim,
): void {
  validateMetadata(errors, claim.metadata, checkSubdomain);
  validateClaimSpec(errors, 'spec', claim.spec);
  if (old) validateUpdate(errors, claim, old);
}

export const accessModes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

/** Models pkg/apis/core/validation.ValidatePersistentVolumeClaimSpec */
export function validateClaimSpec(errors: Errors, path: string, given: Spec | undefined): void {
  const spec = given ?? {};
  const modes = spec.accessModes ?? [];
  if (modes.length === 0) required(errors, `${path}.accessModes`, 'at least 1 access mode is required');
  validateLabelSelector(errors, `${path}.selector`, spec.selector);
  for (const mode of modes) oneOf(errors, `${path}.accessModes`, mode, accessModes);
  if (modes.includes('ReadWriteOncePod') && modes.some((mode) => mode !== 'ReadWriteOncePod')) {
    forbidden(errors, `${path}.accessModes`, 'may not use ReadWriteOncePod with other access modes');
  }
  const storage = spec.resources?.requests?.storage;
  if (storage === undefined) required(errors, `${path}.resources[storage]`);
  else if (parseQuantity(storage).mantissa <= 0n) {
    invalid(errors, `${path}.resources[storage]`, storage, 'must be greater than zero');
  }
  const name = spec.storageClassName;
  if (name) invalidEach(errors, `${path}.storageClassName`, name, checkSubdomain(name));
  if (spec.volumeMode !== undefined) {
    oneOf(errors, `${path}.volumeMode`, spec.volumeMode, ['Block', 'Filesystem']);
  }
}

/** Models pkg/apis/core/validation.ValidatePersistentVolumeClaimUpdate */
function validateUpdate(errors: Errors, claim: PersistentVolumeClaim, old: PersistentVolumeClaim): void {
  const bound = claim.status?.phase === 'Bound';
  const fixed = ({ volumeName, resources, volumeAttributesClassName, ...rest }: Spec) => ({
    ...rest,
    ...(old.spec.volumeName && { volumeName }),
    ...(!bound && { resources, volumeAttributesClassName }),
  });
  if (!isSemanticallyEqual(fixed(claim.spec), fixed(old.spec))) {
    const detail =
      'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';
    forbidden(errors, 'spec', detail);
  }
  const before = old.spec.resources?.requests?.storage;
  const now = claim.spec.resources?.requests?.storage;
  if (before === undefined || now === undefined) return;
  const capacity = old.status?.capacity?.storage ?? '0';
  const shrinks = compareQuantities(parseQuantity(now), parseQuantity(before)) < 0;
  if (shrinks && compareQuantities(parseQuantity(now), parseQuantity(capacity)) <= 0) {
    forbidden(errors, 'spec.resources.requests.storage', 'field can not be less than status.capacity');
  }
}
