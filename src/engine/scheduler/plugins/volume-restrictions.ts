import type { Pod } from '../../api/types.ts';
import { Action } from '../cluster-event.ts';
import { type Cycle, StateKey } from '../cycle.ts';
import type { Plugin } from '../framework.ts';
import { unresolvable, unschedulable } from '../status.ts';
import { claimRefs, getClaim, notFound } from './volumes/claims.ts';

const inUse = unschedulable(
  'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod',
);

interface Restrictions {
  /** Claims that only one pod may use. */
  readonly exclusive: ReadonlySet<string>;
  /** How many of them others use. */
  conflicts: number;
}

const stateKey = new StateKey<Restrictions>('PreFilterVolumeRestrictions', (state) => ({ ...state }));

/**
 * Gives a ReadWriteOncePod claim to one pod at a time.
 * Models pkg/scheduler/framework/plugins/volumerestrictions, without the disks of single cloud vendors
 */
export const volumeRestrictions: Plugin = {
  name: 'VolumeRestrictions',
  events: [
    { kind: 'Pod', actions: Action.Delete, hint: (pod, { before }) => !!before && shareClaim(pod, before) },
    { kind: 'Node', actions: Action.Add },
    {
      kind: 'PersistentVolumeClaim',
      actions: Action.Add,
      hint: (pod, { after }) =>
        after?.metadata.namespace === pod.metadata.namespace &&
        claimNames(pod).includes(after?.metadata.name ?? ''),
    },
  ],

  preFilter(cycle) {
    const { pod, snapshot } = cycle;
    const exclusive = new Set<string>();
    for (const name of claimNames(pod)) {
      const claim = getClaim(pod, name, snapshot.lister);
      if (!claim) return unresolvable(notFound(name));
      if (claim.spec.accessModes?.includes('ReadWriteOncePod')) exclusive.add(name);
    }
    const taken = [...exclusive].filter((name) => snapshot.isClaimUsed(pod.metadata.namespace ?? '', name));
    if (taken.length === 0) return 'skip';
    cycle.write(stateKey, { exclusive, conflicts: taken.length });
    return undefined;
  },

  addPod: (cycle, { pod }) => update(cycle, pod, 1),
  removePod: (cycle, { pod }) => update(cycle, pod, -1),
  filter: (cycle) => (cycle.get(stateKey).conflicts > 0 ? inUse : undefined),
};

function update(cycle: Cycle, changed: Pod, delta: 1 | -1): void {
  if (changed.metadata.namespace !== cycle.pod.metadata.namespace) return;
  const state = cycle.get(stateKey);
  for (const name of claimNames(changed)) if (state.exclusive.has(name)) state.conflicts += delta;
}

function shareClaim(a: Pod, b: Pod): boolean {
  const names = claimNames(a);
  return a.metadata.namespace === b.metadata.namespace && claimNames(b).some((name) => names.includes(name));
}

function claimNames(pod: Pod): readonly string[] {
  return claimRefs(pod)
    .filter(({ ephemeral }) => !ephemeral)
    .map(({ name }) => name);
}
