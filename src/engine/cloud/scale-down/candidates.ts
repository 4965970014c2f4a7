import type { Node } from '../../api/types.ts';
import type { ScanContext } from '../autoscaler/scan-context.ts';
import type { NodeGroups } from '../node-groups.ts';
import { isDaemonPod } from '../pods.ts';
import { RemainingBudgets } from './budgets.ts';
import { drainabilityOf } from './drainability.ts';

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
  return 2 * emptinessOf(name, context) + (wasCandidate(name) ? 0 : 1);
}

/** 0 when no pod needs another place, 1 when some are to finish first, else 2. */
function emptinessOf(name: string, { snapshot, settings, flags, now }: ScanContext): 0 | 1 | 2 {
  const context = { settings, flags, now, budgets: new RemainingBudgets() };
  let isFinishing = false;
  for (const pod of snapshot.get(name)?.pods ?? []) {
    const { outcome } = drainabilityOf(pod, context);
    if (outcome === 'block' || (outcome === 'drain' && !isDaemonPod(pod))) return 2;
    if (outcome === 'wait') isFinishing = true;
  }
  return isFinishing ? 1 : 0;
}
