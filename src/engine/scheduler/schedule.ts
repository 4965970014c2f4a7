import type { Pod } from '../api/types.ts';
import { createRandom, type Random } from '../sim/random.ts';
import { Cycle, type NominatedPods, noNominatedPods } from './cycle.ts';
import { describeDecision } from './describe-decision.ts';
import { fitErrorMessage, NO_NODES_MESSAGE } from './fail-message.ts';
import type { NodeInfo } from './node-info.ts';
import { NodeStatuses } from './node-statuses.ts';
import { podInfoOf } from './pod-info.ts';
import type { PreemptionPlan } from './preemption/plan.ts';
import type { SchedulingDecision } from './record.ts';
import type { PluginScores, PreFilterOutcome, Runner } from './runner.ts';
import { feasibleNodesToFind } from './sampling.ts';
import type { Snapshot } from './snapshot.ts';
import { type Rejection, unresolvable } from './status.ts';

export interface ScheduleOptions {
  /** Decides between nodes that are equally good. */
  readonly random?: Random;
  readonly nominated?: NominatedPods;
  /** Where in the list of nodes to begin: where the last search ended. */
  readonly startIndex?: number;
}

export interface SchedulingResult {
  /** The node to bind the pod to; undefined when none fits. */
  readonly node: string | undefined;
  /** Plain data for the record. */
  readonly decision: SchedulingDecision;
  /** The plugins that rejected the pod: only events that interest them are worth another try. */
  readonly rejectors: ReadonlySet<string>;
  /** The node on which to wait for room; empty to stop waiting; undefined to leave it as it is. */
  readonly nominatedNode?: string;
  /** Pods to evict so that this one fits. */
  readonly plan?: PreemptionPlan;
  readonly nextStartIndex: number;
}

/** What filtering found; the data that a decision is made of. */
export interface Findings {
  readonly nodeCount: number;
  readonly preFilter: Rejection | undefined;
  readonly statuses: NodeStatuses;
  readonly feasible: readonly NodeInfo[];
  /** Plugins that named the only nodes worth a look; all others are rejected, not merely not looked at. */
  readonly narrowedBy: readonly string[];
  readonly nextStartIndex: number;
}

/**
 * Finds a node for the pod: the same for the running scheduler, for tests, and for those who ask "what if".
 * Changes nothing but `random`. Models pkg/scheduler schedulePod and schedulingCycle
 */
export function schedule(
  pod: Pod,
  snapshot: Snapshot,
  runner: Runner,
  options: ScheduleOptions = {},
): SchedulingResult {
  const { random = createRandom(0), nominated = noNominatedPods, startIndex = 0 } = options;
  if (snapshot.nodes.length === 0) return withoutNodes(startIndex);
  const cycle = new Cycle(podInfoOf(pod), snapshot, nominated, random);
  const findings = findFeasibleNodes(cycle, runner, startIndex);
  return findings.feasible.length > 0 ? select(cycle, runner, findings) : giveUp(cycle, runner, findings);
}

function withoutNodes(startIndex: number): SchedulingResult {
  const decision = { nodeCount: 0, rejected: [], feasible: [], skippedScorePlugins: [] };
  return {
    node: undefined,
    decision: { ...decision, message: NO_NODES_MESSAGE },
    rejectors: new Set(),
    // Upstream sets it to nothing, which also ends any waiting.
    nominatedNode: '',
    nextStartIndex: startIndex,
  };
}

/** Models pkg/scheduler findNodesThatFitPod */
function findFeasibleNodes(cycle: Cycle, runner: Runner, startIndex: number): Findings {
  const { snapshot } = cycle;
  const nodeCount = snapshot.nodes.length;
  const statuses = new NodeStatuses();
  const preFilter = runner.runPreFilter(cycle);
  const found = {
    nodeCount,
    preFilter: preFilter.rejection,
    narrowedBy: preFilter.namedBy,
    statuses,
    nextStartIndex: startIndex,
  };
  if (preFilter.rejection) {
    statuses.absent = preFilter.rejection;
    return { ...found, feasible: [] };
  }
  // The node that was promised is likely the only one with room.
  const promised = snapshot.get(cycle.pod.status?.nominatedNodeName ?? '');
  if (promised && filterNodes(cycle, runner, [promised], 0, statuses).length > 0)
    return { ...found, feasible: [promised] };
  const nodes = narrow(snapshot, preFilter, statuses);
  const feasible = filterNodes(cycle, runner, nodes, startIndex, statuses);
  const nextStartIndex = (startIndex + feasible.length + statuses.size) % nodeCount;
  return { ...found, feasible, nextStartIndex };
}

function narrow(snapshot: Snapshot, { nodeNames, namedBy }: PreFilterOutcome, statuses: NodeStatuses) {
  if (!nodeNames) return snapshot.nodes;
  const plugin = namedBy.length === 1 ? namedBy[0] : undefined;
  statuses.absent = {
    ...unresolvable(`node(s) didn't satisfy plugin(s) [${namedBy.join(' ')}]`),
    ...(plugin !== undefined && { plugin }),
  };
  return [...nodeNames].flatMap((name) => snapshot.get(name) ?? []);
}

/** Models pkg/scheduler findNodesThatPassFilters, looking at one node after the other */
function filterNodes(
  cycle: Cycle,
  runner: Runner,
  nodes: readonly NodeInfo[],
  startIndex: number,
  statuses: NodeStatuses,
): readonly NodeInfo[] {
  const wanted = feasibleNodesToFind(nodes.length, runner.profile.percentageOfNodesToScore);
  const feasible: NodeInfo[] = [];
  for (let index = 0; index < nodes.length && feasible.length < wanted; index++) {
    const node = nodes[(startIndex + index) % nodes.length] as NodeInfo;
    const rejection = runner.runFilterWithNominatedPods(cycle, node);
    if (rejection) statuses.set(node.name, rejection);
    else feasible.push(node);
  }
  return feasible;
}

function select(cycle: Cycle, runner: Runner, findings: Findings): SchedulingResult {
  const { feasible, nextStartIndex } = findings;
  const scores = feasible.length > 1 ? scoreNodes(cycle, runner, feasible) : undefined;
  const totals = totalsOf(scores ?? [], feasible.length);
  const highest = totals.reduce((most, total) => Math.max(most, total));
  const ties = feasible.filter((_, row) => totals[row] === highest);
  const chosen = ties.length === 1 ? (ties[0] as NodeInfo) : cycle.random.pick(ties);
  const { namespace, name } = cycle.pod.metadata;
  const message = `Successfully assigned ${namespace}/${name} to ${chosen.name}`;
  const outcome = { chosen, message, skipped: cycle.skipped.score, ...(scores && { scores, totals }) };
  return {
    node: chosen.name,
    decision: describeDecision(findings, outcome),
    rejectors: new Set(),
    nextStartIndex,
  };
}

function scoreNodes(cycle: Cycle, runner: Runner, nodes: readonly NodeInfo[]): readonly PluginScores[] {
  runner.runPreScore(cycle, nodes);
  return runner.runScore(cycle, nodes);
}

function totalsOf(scores: readonly PluginScores[], rows: number): readonly number[] {
  const totals = new Array<number>(rows).fill(0);
  for (const { normalized, weight } of scores)
    for (let row = 0; row < rows; row++)
      totals[row] = (totals[row] as number) + (normalized[row] as number) * weight;
  return totals;
}

function giveUp(cycle: Cycle, runner: Runner, findings: Findings): SchedulingResult {
  const { nodeCount, preFilter, statuses, nextStartIndex } = findings;
  const { status, nominatedNode, plan } = runner.runPostFilter(cycle, statuses);
  const message = fitErrorMessage(
    nodeCount,
    statuses,
    preFilter?.reasons.join(', '),
    status?.reasons.join(', '),
  );
  return {
    node: undefined,
    decision: describeDecision(findings, { message, ...(plan && { plan }) }),
    rejectors: rejectorsOf(findings),
    ...(nominatedNode !== undefined && { nominatedNode }),
    ...(plan && { plan }),
    nextStartIndex,
  };
}

/** Models pkg/scheduler/framework Diagnosis.UnschedulablePlugins */
function rejectorsOf({ preFilter, narrowedBy, statuses }: Findings): ReadonlySet<string> {
  const rejectors = new Set(narrowedBy);
  if (preFilter?.plugin !== undefined) rejectors.add(preFilter.plugin);
  for (const [, { plugin }] of statuses.entries()) if (plugin !== undefined) rejectors.add(plugin);
  return rejectors;
}
