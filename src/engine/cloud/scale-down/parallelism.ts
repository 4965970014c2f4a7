import type { Settings } from '../../api/settings.ts';
import type { NodeGroups } from '../node-groups.ts';
import type { DeletionTracker } from './deletion-tracker.ts';
import type { Removals } from './planner.ts';
import type { Removable } from './removal.ts';

/**
 * As many as may go at the same time, pool by pool. Models cluster-autoscaler/core/scaledown/budgets
 * ScaleDownBudgetProcessor.CropNodes
 */
export function cropped(
  { empty, toDrain }: Removals,
  tracker: DeletionTracker,
  groups: NodeGroups,
  { caMaxScaleDownParallelism, caMaxDrainParallelism }: Settings,
): Removals {
  const room = Math.max(0, caMaxScaleDownParallelism - tracker.count);
  const emptyNow = byPool(empty, groups).slice(0, room);
  const roomToDrain = Math.min(room - emptyNow.length, caMaxDrainParallelism - tracker.drained.length);
  return { empty: emptyNow, toDrain: byPool(toDrain, groups).slice(0, Math.max(0, roomToDrain)) };
}

/** Pools in the order in which they are met. */
function byPool(removables: readonly Removable[], groups: NodeGroups): readonly Removable[] {
  const pools = new Map<string, Removable[]>();
  for (const removable of removables) {
    const id = groups.ofNode(removable.nodeName)?.id;
    if (id === undefined) continue;
    const pool = pools.get(id);
    if (pool) pool.push(removable);
    else pools.set(id, [removable]);
  }
  return [...pools.values()].flat();
}
