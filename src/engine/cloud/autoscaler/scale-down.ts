import { makeKey } from '../../api/key.ts';
import type { Node } from '../../api/types.ts';
import type { Cause } from '../../store/revision.ts';
import type { AutoscalerRecords, NodeVerdict } from '../record.ts';
import type { ScaleDownActuator } from '../scale-down/actuator.ts';
import type { RemainingBudgets } from '../scale-down/budgets.ts';
import { scaleDownCandidates } from '../scale-down/candidates.ts';
import type { ScaleDownPlanner } from '../scale-down/planner.ts';
import { updateSoftTaints } from '../scale-down/soft-taints.ts';
import type { Cooldown } from './cooldown.ts';
import type { ScanContext } from './scan-context.ts';

interface Parts {
  readonly planner: ScaleDownPlanner;
  readonly actuator: ScaleDownActuator;
  readonly cooldown: Cooldown;
  readonly records: AutoscalerRecords;
  readonly lastLeft: (nodeName: string) => number | undefined;
}

/** Finds nodes that nobody would miss, and takes those away whose time has come. Models StaticAutoscaler.scaleDown */
export function scaleDown(
  nodes: readonly Node[],
  budgets: RemainingBudgets,
  context: ScanContext,
  { planner, actuator, cooldown, records, lastLeft }: Parts,
): void {
  const { now, state, groups } = context;
  const { tracker } = actuator;
  const wasCandidate = (name: string) => planner.unneeded.get(name) !== undefined;
  const candidates = scaleDownCandidates(nodes, context, wasCandidate);
  planner.update(nodes, candidates, tracker, budgets, context);
  if (!cooldown.isActive(now) && candidates.length > 0) {
    const removals = planner.nodesToDelete(tracker, context);
    switch (actuator.start(removals, context, (name) => causeOf(name, context))) {
      case 'started':
        cooldown.deleted(now);
        state.recalculate();
        break;
      case 'failed':
        cooldown.failed(now);
        break;
      case 'nothing':
    }
  }
  updateSoftTaints(context, planner.unneeded, lastLeft);
  const verdicts = new Map<string, NodeVerdict>();
  for (const { metadata } of nodes) {
    const { name } = metadata;
    const deletion = tracker.get(name);
    if (deletion) verdicts.set(name, { type: 'going', since: deletion.since });
    else if (groups.ofNode(name))
      verdicts.set(name, planner.verdicts.get(name) ?? { type: 'stays', reason: 'NodeGroupMinSizeReached' });
  }
  records.setVerdicts(verdicts, cooldown.delay(now));
}

/** The wait began when the node was found to be unneeded, and so tainted. */
function causeOf(nodeName: string, { store }: ScanContext): Cause {
  const node = store.get('Node', makeKey(undefined, nodeName));
  const since = node && { since: Number(node.metadata.resourceVersion) };
  return { type: 'elapsed', what: 'scale-down-unneeded-time', ...since };
}
