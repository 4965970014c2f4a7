import { isFullyBound } from '../../api/storage/binding.ts';
import type { PersistentVolumeClaim } from '../../api/types.ts';
import { isEqual } from '../../store/equal.ts';
import { Action } from '../cluster-event.ts';
import { StateKey } from '../cycle.ts';
import type { Plugin } from '../framework.ts';
import { unresolvable } from '../status.ts';
import { checkBindings, writePlan } from './volumes/bind-volumes.ts';
import { claimRefs, getClaim, waitsForConsumer, whyUnusable } from './volumes/claims.ts';
import { reasons, whyBoundUnreachable } from './volumes/fits-node.ts';
import { planVolumes } from './volumes/plan-volumes.ts';

/** How often the pod looks whether its claims are bound, ms. Models plugins/volumebinding BindPodVolumes */
const POLL = 1_000;

const stateKey = new StateKey<readonly PersistentVolumeClaim[]>('VolumeBinding');

/**
 * Holds pods back until their claims are there and bound, and to nodes that reach the volumes. Claims that wait for
 * their first pod get its node written on them, and the pod waits for them in turn.
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
    if (claims.some((claim) => !isFullyBound(claim) && !waitsForConsumer(claim, snapshot.lister)))
      return unresolvable('pod has unbound immediate PersistentVolumeClaims');
    cycle.write(stateKey, claims);
    return undefined;
  },

  filter(cycle, { node }) {
    const { lister } = cycle.snapshot;
    const claims = cycle.get(stateKey);
    const unreachable = claims
      .filter(isFullyBound)
      .map((claim) => whyBoundUnreachable(claim, node, lister))
      .find((reason) => reason !== undefined);
    const bindable = planVolumes(claims.filter(isUnbound), node, lister) !== undefined;
    const { nodeConflict, bindConflict, volumeMissing } = reasons;
    const found = [nodeConflict, bindConflict, volumeMissing].filter(
      (reason) => reason === unreachable || (reason === bindConflict && !bindable),
    );
    return found.length > 0 ? unresolvable(...found) : undefined;
  },

  preScore: () => 'skip',
  score: () => 0,

  preBind(pod, nodeName, api) {
    const { store } = api;
    const node = store.named('Node', undefined, nodeName);
    const claims = claimRefs(pod).flatMap(({ name }) => getClaim(pod, name, store) ?? []);
    const plan = node && planVolumes(claims.filter(isUnbound), node, store);
    if (!plan || plan.bindings.length + plan.provisions.length === 0) return undefined;
    writePlan(plan, nodeName, api);
    return {
      period: POLL,
      timeout: store.settings.volumeBindTimeout,
      check: () => {
        const verdict = checkBindings(plan, pod, nodeName, store);
        return typeof verdict === 'string' ? `binding volumes: ${verdict}` : verdict;
      },
      timedOut: 'binding volumes: context deadline exceeded',
    };
  },
};

function isUnbound(claim: PersistentVolumeClaim): boolean {
  return !isFullyBound(claim);
}
