import { keyOf } from '../../api/key.ts';
import type { PersistentVolumeClaim } from '../../api/types.ts';
import { isEqual } from '../../store/equal.ts';
import { Action } from '../cluster-event.ts';
import { StateKey } from '../cycle.ts';
import type { Plugin } from '../framework.ts';
import { unresolvable } from '../status.ts';
import { claimRefs, getClaim, isBound, waitsForConsumer, whyUnusable } from './volumes/claims.ts';
import { findVolume, SELECTED_NODE, whyBoundUnreachable, whyUnbindable } from './volumes/fits-node.ts';

const stateKey = new StateKey<readonly PersistentVolumeClaim[]>('VolumeBinding');

/**
 * Holds pods back until their claims are there and bound, and to nodes that reach the volumes. Claims that wait for
 * their first pod get its node written on them; the pod does not wait for the volume to be made.
 * Models pkg/scheduler/framework/plugins/volumebinding, without storage capacity
 */
export const volumeBinding: Plugin = {
  name: 'VolumeBinding',
  events: [
    {
      kind: 'StorageClass',
      actions: Action.Add | Action.Update,
      hint: (_pod, { before, after }) =>
        !before || !isEqual(before.allowedTopologies, after?.allowedTopologies),
    },
    {
      kind: 'PersistentVolumeClaim',
      actions: Action.Add | Action.Update,
      hint: (pod, { after }) =>
        after?.metadata.namespace === pod.metadata.namespace &&
        claimRefs(pod).some(({ name }) => name === after?.metadata.name),
    },
    { kind: 'PersistentVolume', actions: Action.Add | Action.Update },
    { kind: 'Node', actions: Action.Add | Action.UpdateNodeLabel },
  ],

  preFilter(cycle) {
    const { pod, snapshot } = cycle;
    const refs = claimRefs(pod);
    if (refs.length === 0) return 'skip';
    const claims: PersistentVolumeClaim[] = [];
    for (const ref of refs) {
      const claim = getClaim(pod, ref.name, snapshot.lister);
      const problem = whyUnusable(ref, claim);
      if (problem) return unresolvable(problem);
      if (claim) claims.push(claim);
    }
    if (claims.some((claim) => !isBound(claim) && !waitsForConsumer(claim, snapshot.lister)))
      return unresolvable('pod has unbound immediate PersistentVolumeClaims');
    cycle.write(stateKey, claims);
    return undefined;
  },

  filter(cycle, { node }) {
    const { lister } = cycle.snapshot;
    const claims = cycle.get(stateKey);
    const firstOf = (some: readonly PersistentVolumeClaim[], why: typeof whyBoundUnreachable) =>
      some.map((claim) => why(claim, node, lister)).find((reason) => reason !== undefined);
    const reasons = [
      firstOf(claims.filter(isBound), whyBoundUnreachable),
      firstOf(
        claims.filter((claim) => !isBound(claim)),
        whyUnbindable,
      ),
    ].filter((reason) => reason !== undefined);
    return reasons.length > 0 ? unresolvable(...reasons) : undefined;
  },

  preScore: () => 'skip',
  score: () => 0,

  preBind(pod, nodeName, api) {
    const node = api.store.named('Node', undefined, nodeName);
    for (const { name } of claimRefs(pod)) {
      const claim = getClaim(pod, name, api.store);
      if (!node || !claim || isBound(claim) || findVolume(claim, node, api.store)) continue;
      api.update('PersistentVolumeClaim', keyOf(claim), (present) => ({
        ...present,
        metadata: {
          ...present.metadata,
          annotations: { ...present.metadata.annotations, [SELECTED_NODE]: nodeName },
        },
      }));
    }
  },
};
