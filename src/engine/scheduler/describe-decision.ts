import { keyOf } from '../api/key.ts';
import type { NodeInfo } from './node-info.ts';
import type { NodeStatuses } from './node-statuses.ts';
import type { PreemptionPlan } from './preemption/plan.ts';
import type {
  RecordedPreemption,
  RecordedRejection,
  RejectedNodes,
  SchedulingDecision,
  ScoreTable,
} from './record.ts';
import type { PluginScores } from './runner.ts';
import type { Findings } from './schedule.ts';

export interface Outcome {
  readonly message: string;
  readonly chosen?: NodeInfo;
  readonly ties?: readonly NodeInfo[];
  readonly scores?: readonly PluginScores[];
  readonly totals?: readonly number[];
  readonly skipped?: ReadonlySet<string>;
  readonly plan?: PreemptionPlan;
}

/** A cycle's findings and outcome as plain data. */
export function describeDecision(findings: Findings, outcome: Outcome): SchedulingDecision {
  const { nodeCount, preFilter, statuses, feasible, narrowedBy } = findings;
  const { message, chosen, ties = [], scores, totals = [], skipped = [], plan } = outcome;
  const table: ScoreTable | undefined = scores && { nodes: feasible.map(nameOf), plugins: scores, totals };
  return {
    nodeCount,
    ...(preFilter && { preFilter }),
    rejected: groupRejections(statuses),
    ...(narrowedBy.length > 0 && !preFilter && { others: statuses.absent }),
    feasible: feasible.map(nameOf),
    ...(table && { scores: table }),
    skippedScorePlugins: [...skipped].sort(),
    ties: ties.map(nameOf),
    ...(chosen && { chosen: chosen.name }),
    message,
    ...(plan && { preemption: describePlan(plan) }),
  };
}

function nameOf({ name }: NodeInfo): string {
  return name;
}

/** One entry for all nodes that were rejected alike: such rejections are one object, or nearly always. */
function groupRejections(statuses: NodeStatuses): readonly RejectedNodes[] {
  const groups = new Map<RecordedRejection, string[]>();
  for (const [node, rejection] of statuses.entries()) {
    const nodes = groups.get(rejection);
    if (nodes) nodes.push(node);
    else groups.set(rejection, [node]);
  }
  return [...groups].map(([rejection, nodes]) => ({ ...rejection, nodes }));
}

function describePlan({ candidates, best, chosen }: PreemptionPlan): RecordedPreemption {
  return {
    candidates: candidates.map(({ node, victims, pdbViolations }) => ({
      node: node.name,
      victims: victims.map(({ pod }) => keyOf(pod)),
      pdbViolations,
    })),
    best: best.map(({ node }) => node.name),
    nominated: chosen.node.name,
  };
}
