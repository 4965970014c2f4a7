import { keyOf } from '../api/key.ts';
import { packColumn } from './column.ts';
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
  readonly scores?: readonly PluginScores[];
  readonly totals?: readonly number[];
  readonly skipped?: ReadonlySet<string>;
  readonly plan?: PreemptionPlan;
}

/** A cycle's findings and outcome as plain data. */
export function describeDecision(findings: Findings, outcome: Outcome): SchedulingDecision {
  const { nodeCount, preFilter, statuses, feasible, narrowedBy } = findings;
  const { message, chosen, scores, totals = [], skipped = [], plan } = outcome;
  const names = shareNames(feasible.map(nameOf));
  const table: ScoreTable | undefined = scores && {
    nodes: names,
    plugins: scores.map(packScores),
    totals: packColumn(totals),
  };
  return {
    nodeCount,
    ...(preFilter && { preFilter }),
    rejected: groupRejections(statuses),
    ...(narrowedBy.length > 0 && !preFilter && { others: statuses.absent }),
    feasible: names,
    ...(table && { scores: table }),
    skippedScorePlugins: [...skipped].sort(),
    ...(chosen && { chosen: chosen.name }),
    message,
    ...(plan && { preemption: describePlan(plan) }),
  };
}

function packScores({ plugin, weight, raw, normalized }: PluginScores): ScoreTable['plugins'][number] {
  const packed = packColumn(raw);
  return { plugin, weight, raw: packed, normalized: raw === normalized ? packed : packColumn(normalized) };
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

let lastNames: readonly string[] = [];

/** The list itself, or the one before it if that was the same: in small clusters, all nodes fit most of the time. */
function shareNames(names: readonly string[]): readonly string[] {
  const isSame = names.length === lastNames.length && names.every((name, index) => name === lastNames[index]);
  if (!isSame) lastNames = names;
  return lastNames;
}
