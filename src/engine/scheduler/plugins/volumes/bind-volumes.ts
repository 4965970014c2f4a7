import { keyOf } from '../../../api/key.ts';
import { SELECTED_NODE } from '../../../api/storage/annotations.ts';
import { bindTo, isFullyBound } from '../../../api/storage/binding.ts';
import { isReachable } from '../../../api/storage/match-volume.ts';
import { quoteText } from '../../../api/text.ts';
import type { Node, PersistentVolumeClaim, Pod } from '../../../api/types.ts';
import type { Client } from '../../../store/client.ts';
import type { Store } from '../../../store/store.ts';
import type { VolumePlan } from './plan-volumes.ts';

/** Writes what was decided: the binder and the provisioners do the rest. Models plugins/volumebinding bindAPIUpdate */
export function writePlan({ bindings, provisions }: VolumePlan, nodeName: string, api: Client): void {
  for (const { claim, volume } of bindings)
    api.update('PersistentVolume', keyOf(volume), (present) => bindTo(present, claim));
  for (const claim of provisions)
    api.update('PersistentVolumeClaim', keyOf(claim), ({ metadata, ...rest }) => ({
      ...rest,
      metadata: { ...metadata, annotations: { ...metadata.annotations, [SELECTED_NODE]: nodeName } },
    }));
}

/**
 * Whether all claims are bound, or why they never will be. Models plugins/volumebinding checkBindings
 *
 * @returns the reason as text
 */
export function checkBindings(plan: VolumePlan, pod: Pod, nodeName: string, store: Store): boolean | string {
  const node = store.named('Node', undefined, nodeName);
  const name = quoteText(nodeName);
  if (!node) return `failed to get node ${name}: node ${name} not found`;
  if (store.get('Pod', keyOf(pod))?.metadata.uid !== pod.metadata.uid)
    return `pod does not exist any more: pod ${quoteText(pod.metadata.name)} not found`;
  let done = true;
  for (const verdict of [...checkReserved(plan, node, store), ...checkProvisioned(plan, node, store)]) {
    if (typeof verdict === 'string') return verdict;
    done &&= verdict;
  }
  return done;
}

function* checkReserved({ bindings }: VolumePlan, node: Node, store: Store): Iterable<boolean | string> {
  for (const { claim, volume } of bindings) {
    const name = quoteText(volume.metadata.name);
    const present = store.get('PersistentVolume', keyOf(volume));
    if (!present) yield `failed to check binding: could not find v1.PersistentVolume ${name}`;
    else if (!present.spec.claimRef?.uid) yield `ClaimRef got reset for pv ${name}`;
    else if (!isReachable(present, node)) yield misplaced(volume.metadata.name, node);
    else yield checkClaim(claim, store, 'failed to check binding');
  }
}

function* checkProvisioned({ provisions }: VolumePlan, node: Node, store: Store): Iterable<boolean | string> {
  for (const claim of provisions) {
    const present = store.get('PersistentVolumeClaim', keyOf(claim));
    const selected = present?.metadata.annotations?.[SELECTED_NODE];
    const volume = store.named('PersistentVolume', undefined, present?.spec.volumeName ?? '');
    if (present && selected !== node.metadata.name)
      yield `provisioning failed for PVC ${quoteText(claim.metadata.name)}`;
    else if (volume && !isReachable(volume, node)) yield misplaced(volume.metadata.name, node);
    else yield checkClaim(claim, store, 'failed to check provisioning pvc');
  }
}

function checkClaim(claim: PersistentVolumeClaim, store: Store, failure: string): boolean | string {
  const present = store.get('PersistentVolumeClaim', keyOf(claim));
  if (present) return isFullyBound(present);
  return `${failure}: could not find v1.PersistentVolumeClaim ${quoteText(keyOf(claim))}`;
}

function misplaced(volumeName: string, { metadata }: Node): string {
  return `pv ${quoteText(volumeName)} node affinity doesn't match node ${quoteText(metadata.name)}: no matching NodeSelectorTerms`;
}
