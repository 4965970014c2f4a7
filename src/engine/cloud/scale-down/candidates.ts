import type { Node } from '../../api/types.ts';
import type { ScanContext } from '../autoscaler/scan-context.ts';
import type { NodeGroups } from '../node-groups.ts';
import { RemainingBudgets } from './budgets.ts';
import { podsToMove } from './pods-to-move.ts';

/**
 * The nodes worth a look, the most promising first: empty ones, then those that could go last time.
 * Models cluster-autoscaler/processors/scaledowncandidates ScaleDownCandidatesSortingProcessor
 */
export function scaleDownCandidates(
  nodes: readonly Node[],
  context: ScanContext,
  wasCandidate: (nodeName: string) => boolean,
): readonly string[] {
  const eligible = nodes.filter(({ metadata }) => isAboveMinimum(metadata.name, context.groups));
  return eligible
    .map(({ metadata: { name } }) => ({ name, rank: rankOf(name, context, wasCandidate) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ name }) => name);
}

/** Models cluster-autoscaler/processors/nodes PreFilteringScaleDownNodeProcessor */
function isAboveMinimum(nodeName: string, groups: NodeGroups): boolean {
  const group = groups.ofNode(nodeName);
  return group !== undefined && group.targetSize > group.min;
}

function rankOf(name: string, context: ScanContext, wasCandidate: (nodeName: string) => boolean): number {
  const pods = context.snapshot.get(name)?.pods ?? [];
  const { settings, flags, now } = context;
  const moves = podsToMove(pods, { settings, flags, now, budgets: new RemainingBudgets() });
  const isEmpty = moves.ok && moves.pods.length === 0;
  const emptiness = isEmpty ? (moves.finishing.length === 0 ? 0 : 1) : 2;
  return 2 * emptiness + (wasCandidate(name) ? 0 : 1);
}
