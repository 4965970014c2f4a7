import { keyOf } from '../../api/key.ts';
import { compareQuantities, parseQuantity } from '../../api/quantity.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';

type Status = NonNullable<PersistentVolumeClaim['status']>;
type Phase = NonNullable<Status['phase']>;

/**
 * Reports how the claim stands, with the access modes and the size of its volume, if it has one. Once it is bound its
 * size is left alone. Models pkg/controller/volume/persistentvolume updateClaimStatus
 */
export function setClaimPhase(
  api: Client,
  claim: PersistentVolumeClaim,
  phase: Phase,
  volume?: PersistentVolume,
): void {
  const { accessModes: _, capacity, ...rest } = claim.status ?? {};
  const status: Status = volume
    ? { ...rest, phase, ...describeVolume(volume, capacity, claim.status?.phase === phase) }
    : { ...rest, phase };
  api.setStatus('PersistentVolumeClaim', keyOf(claim), status);
}

function describeVolume(
  { spec }: PersistentVolume,
  known: Status['capacity'],
  wasBound: boolean,
): Pick<Status, 'accessModes' | 'capacity'> {
  const same =
    wasBound || (known?.storage !== undefined && isSameSize(known.storage, spec.capacity?.storage));
  const capacity = same ? known : spec.capacity;
  return { ...(spec.accessModes && { accessModes: spec.accessModes }), ...(capacity && { capacity }) };
}

function isSameSize(a: string, b: string | undefined): boolean {
  return compareQuantities(parseQuantity(a), parseQuantity(b ?? '0')) === 0;
}

/** The claim's data are gone for good: tells so once. */
export function loseClaim(api: Client, claim: PersistentVolumeClaim, reason: string, message: string): void {
  if (claim.status?.phase === 'Lost') return;
  setClaimPhase(api, claim, 'Lost');
  api.event(claim, 'Warning', reason, message);
}
