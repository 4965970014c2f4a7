import { type Key, keyOf, makeKey } from '../../api/key.ts';
import { isControlledBy, isTerminal, isTerminating } from '../../api/pod-status.ts';
import { CLAIM_PROTECTION } from '../../api/storage/annotations.ts';
import type { PersistentVolumeClaim, Pod } from '../../api/types.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import type { Controller } from '../controller.ts';
import { addFinalizer, hasFinalizer, isHeldBy, removeFinalizer } from './finalizer.ts';
import { claimNamesOf, ephemeralClaimName } from './pod-claims.ts';

/** Keeps a deleted claim while a pod on a node uses it. Models pkg/controller/volume/pvcprotection */
export function claimProtectionController(): Controller {
  return {
    name: 'persistentvolumeclaim-protection-controller',
    watches: [
      { kind: 'PersistentVolumeClaim', keys: ({ key, after }) => (after ? [key] : []) },
      { kind: 'Pod', keys: claimsLetGo },
    ],
    reconcile(key, { store, api }) {
      const claim = store.get('PersistentVolumeClaim', key);
      if (!claim) return undefined;
      if (isHeldBy(claim, CLAIM_PROTECTION)) {
        if (!isUsed(claim, store)) removeFinalizer(api, claim, CLAIM_PROTECTION);
      } else if (!isTerminating(claim) && !hasFinalizer(claim, CLAIM_PROTECTION))
        addFinalizer(api, claim, CLAIM_PROTECTION);
      return undefined;
    },
  };
}

/** Claims of a pod that runs no more, or on no node. Models enqueuePVCs */
function claimsLetGo({ before, after }: Revision): Key[] {
  const pod = (after ?? before) as Pod;
  const uses = after !== undefined && !isTerminal(pod) && Boolean(pod.spec.nodeName);
  return uses ? [] : claimNamesOf(pod).map((name) => makeKey(pod.metadata.namespace, name));
}

function isUsed(claim: PersistentVolumeClaim, store: Store): boolean {
  for (const pod of store.list('Pod')) if (uses(pod, claim)) return true;
  return false;
}

/** A pod that has ended uses its claims until it is gone. Models podUsesPVC */
function uses(pod: Pod, claim: PersistentVolumeClaim): boolean {
  const { metadata, spec } = pod;
  if (!spec.nodeName || metadata.namespace !== claim.metadata.namespace) return false;
  return (spec.volumes ?? []).some(({ name, persistentVolumeClaim, ephemeral }) => {
    if (persistentVolumeClaim) return persistentVolumeClaim.claimName === claim.metadata.name;
    const isItsOwn =
      ephemeral && keyOf(claim) === makeKey(metadata.namespace, ephemeralClaimName(metadata.name, name));
    return isItsOwn && !isShutDown(pod) && isControlledBy(claim, pod);
  });
}

/** Models podIsShutDown */
function isShutDown(pod: Pod): boolean {
  return isTerminating(pod) && pod.metadata.deletionGracePeriodSeconds === 0;
}
