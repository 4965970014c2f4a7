import type { Pod } from '../../api/types.ts';
import type { Template } from '../autoscaler/template.ts';
import { type ClusterSnapshot, tryOut } from '../simulation.ts';
import { groupEquivalent } from './equivalence-groups.ts';

/** Equivalent pods, and what is known of the pools they could use. Models cluster-autoscaler/core/scaleup/equivalence.PodGroup */
export interface PodGroup {
  readonly pods: readonly Pod[];
  /** By pool: why a new node of it would not do. */
  readonly errors: Map<string, readonly string[]>;
  /** Some pool would do, or it would if it worked. */
  isSchedulable: boolean;
}

export function podGroupsOf(pods: readonly Pod[]): readonly PodGroup[] {
  return groupEquivalent(pods).map((group) => ({ pods: group, errors: new Map(), isSchedulable: false }));
}

/**
 * The groups whose pods would fit a new node of a pool. Models ScaleUpOrchestrator.SchedulablePodGroups
 */
export function fittingGroups(
  groups: readonly PodGroup[],
  pool: string,
  { node, pods }: Template,
  snapshot: ClusterSnapshot,
): readonly PodGroup[] {
  return tryOut(snapshot, () => {
    snapshot.addNode(node, pods);
    return groups.filter((group) => {
      const [sample] = group.pods;
      const misfit = sample && snapshot.check(sample, node.metadata.name);
      if (misfit) group.errors.set(pool, misfit.reasons);
      else group.isSchedulable = true;
      return !misfit;
    });
  });
}

/** Nothing came of it after all. Models the orchestrator's markAllGroupsAsUnschedulable */
export function markUnschedulable(
  groups: readonly PodGroup[],
  pools: Iterable<string>,
  reason: string,
): void {
  const ids = [...pools];
  for (const group of groups) {
    if (!group.isSchedulable) continue;
    for (const id of ids) if (!group.errors.has(id)) group.errors.set(id, [reason]);
    group.isSchedulable = false;
  }
}
