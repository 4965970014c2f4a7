import { keyOf } from '../../api/key.ts';
import { isTerminating } from '../../api/pod-status.ts';
import type { AnyObject, OwnerReference, PersistentVolumeClaim, Pod, StatefulSet } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { isEqual } from '../../store/equal.ts';
import { controllerReference } from '../workload/owner.ts';
import { claimName, isInRange, newClaim, ordinalOf, podName } from './identity.ts';

/**
 * Makes the volume claims that a pod still lacks. Models pkg/controller/statefulset/stateful_pod_control.go
 * createPersistentVolumeClaims
 *
 * @returns what went wrong
 */
export function createMissingClaims(api: Client, set: StatefulSet, ordinal: number): string | undefined {
  const problems: string[] = [];
  for (const template of set.spec.volumeClaimTemplates ?? []) {
    const claim = newClaim(set, template, ordinal);
    const name = claimName(set, template, ordinal);
    const present = api.store.named('PersistentVolumeClaim', set.metadata.namespace, name);
    if (present && isTerminating(present)) problems.push(`pvc ${name} is being deleted`);
    if (present) continue;
    const result = api.create('PersistentVolumeClaim', claim);
    const what = `Pod ${podName(set, ordinal)} in StatefulSet ${set.metadata.name}`;
    if (result.ok) {
      api.event(set, 'Normal', 'SuccessfulCreate', `create Claim ${name} ${what} success`);
    } else {
      const { message } = result.error;
      api.event(set, 'Warning', 'FailedCreate', `create Claim ${name} for ${what} failed error: ${message}`);
      problems.push(`failed to create PVC ${name}: ${message}`);
    }
  }
  return problems.length > 0 ? problems.join(', ') : undefined;
}

/** A claim of an earlier pod of that name, which has to go first. Models PodClaimIsStale */
export function hasStaleClaim({ store }: Client, set: StatefulSet, ordinal: number): boolean {
  if (set.spec.persistentVolumeClaimRetentionPolicy?.whenScaled !== 'Delete') return false;
  const pod = store.named('Pod', set.metadata.namespace, podName(set, ordinal));
  return (set.spec.volumeClaimTemplates ?? []).some((template) => {
    const name = claimName(set, template, ordinal);
    const claim = store.named('PersistentVolumeClaim', set.metadata.namespace, name);
    const owner = claim?.metadata.ownerReferences?.find(
      (reference) => reference.kind === 'Pod' && reference.name === podName(set, ordinal),
    );
    return owner !== undefined && owner.uid !== pod?.metadata.uid;
  });
}

/**
 * Lets a pod's claims go with the set or with the pod, as the retention policy wishes.
 * Models pkg/controller/statefulset/stateful_pod_control.go UpdatePodClaimForRetentionPolicy
 */
export function retainClaims(api: Client, set: StatefulSet, pod: Pod): void {
  for (const template of set.spec.volumeClaimTemplates ?? []) {
    const name = claimName(set, template, ordinalOf(pod));
    const claim = api.store.named('PersistentVolumeClaim', set.metadata.namespace, name);
    if (!claim || isStale(claim, set) || isStale(claim, pod)) continue;
    const present = claim.metadata.ownerReferences ?? [];
    const wanted = wantedOwners(present, set, pod);
    if (isEqual(present, wanted)) continue;
    api.update('PersistentVolumeClaim', keyOf(claim), ({ metadata, ...rest }) => {
      const { ownerReferences: _replaced, ...others } = metadata;
      return {
        ...rest,
        metadata: wanted.length > 0 ? { ...others, ownerReferences: wanted } : others,
      } as PersistentVolumeClaim;
    });
  }
}

function isStale(claim: PersistentVolumeClaim, owner: AnyObject): boolean {
  const reference = claim.metadata.ownerReferences?.find((each) => means(each, owner));
  return reference !== undefined && reference.uid !== owner.metadata.uid;
}

function means(reference: OwnerReference, { kind, metadata }: AnyObject): boolean {
  return reference.kind === kind && reference.name === metadata.name;
}

/** Models pkg/controller/statefulset/stateful_set_utils.go updateClaimOwnerRefForSetAndPod */
function wantedOwners(
  present: readonly OwnerReference[],
  set: StatefulSet,
  pod: Pod,
): readonly OwnerReference[] {
  const { whenScaled = 'Retain', whenDeleted = 'Retain' } =
    set.spec.persistentVolumeClaimRetentionPolicy ?? {};
  const others = present.filter((reference) => !means(reference, set) && !means(reference, pod));
  const managedElsewhere = others.some(({ controller }) => controller);
  if ((whenScaled === 'Retain' && whenDeleted === 'Retain') || managedElsewhere) return others;
  const scaledDown = !isInRange(set, ordinalOf(pod));
  if (whenScaled === 'Delete' && scaledDown) return [...others, controllerReference(pod)];
  return whenDeleted === 'Delete' ? [...others, controllerReference(set)] : others;
}
