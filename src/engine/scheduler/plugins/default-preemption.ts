import { podCondition } from '../../api/pod-status.ts';
import type { Pod } from '../../api/types.ts';
import { Action } from '../cluster-event.ts';
import type { Cycle } from '../cycle.ts';
import { fitErrorMessage } from '../fail-message.ts';
import type { Plugin, PostFilterResult } from '../framework.ts';
import type { NodeInfo } from '../node-info.ts';
import { NodeStatuses } from '../node-statuses.ts';
import { priorityOf } from '../pod-info.ts';
import { bestCandidates } from '../preemption/pick.ts';
import type { Candidate, PreemptionPlan } from '../preemption/plan.ts';
import { selectVictims } from '../preemption/victims.ts';
import type { Runner } from '../runner.ts';
import { failed, type Status, unresolvable, unschedulable } from '../status.ts';

/** Defaults of DefaultPreemptionArgs. Models pkg/scheduler/apis/config/v1/defaults.go */
const minCandidateNodesPercentage = 10;
const minCandidateNodesAbsolute = 100;

/**
 * Looks for a node on which pods of lower priority can make room. It only plans: the scheduler evicts.
 * Models pkg/scheduler/framework/plugins/defaultpreemption and framework/preemption Evaluator.Preempt
 */
export const defaultPreemption: Plugin = {
  name: 'DefaultPreemption',
  // Which deletions help is for the plugins to say that rejected the pod.
  events: [{ kind: 'Pod', actions: Action.Delete, hint: () => false }],

  postFilter(cycle, statuses, runner) {
    const obstacle = whyNotEligible(cycle, statuses);
    if (obstacle) return { status: unschedulable(`preemption: ${obstacle}`) };
    const search = findCandidates(cycle, statuses, runner);
    if (search.candidates.length > 0) return carryOut(cycle, search.candidates);
    if (search.error) return { status: failed(`preemption: ${search.error.reasons.join(', ')}`) };
    search.statuses.absent = unresolvable('Preemption is not helpful for scheduling');
    const message = fitErrorMessage(cycle.snapshot.nodes.length, search.statuses);
    return { status: unschedulable(`preemption: ${message}`), nominatedNode: '' };
  },
};

/** A pod whose victims are still leaving must not preempt again. Models PodEligibleToPreemptOthers */
function whyNotEligible({ pod, snapshot }: Cycle, statuses: NodeStatuses): string | undefined {
  if (pod.spec.preemptionPolicy === 'Never') return 'not eligible due to preemptionPolicy=Never.';
  const nominated = pod.status?.nominatedNodeName;
  if (!nominated || statuses.get(nominated).code === 'UnschedulableAndUnresolvable') return undefined;
  for (const { pod: other } of snapshot.get(nominated)?.pods.values() ?? [])
    if (priorityOf(other) < priorityOf(pod) && isBeingPreempted(other))
      return 'not eligible due to a terminating pod on the nominated node.';
  return undefined;
}

function isBeingPreempted(pod: Pod): boolean {
  if (pod.metadata.deletionTimestamp === undefined) return false;
  const condition = podCondition(pod, 'DisruptionTarget');
  return condition?.status === 'True' && condition.reason === 'PreemptionByScheduler';
}

interface Search {
  readonly candidates: readonly Candidate[];
  /** Why the other nodes are no candidates. */
  readonly statuses: NodeStatuses;
  readonly error?: Status;
}

/** Tries nodes from a random one on, until there are enough candidates. Models DryRunPreemption */
function findCandidates(cycle: Cycle, filtered: NodeStatuses, runner: Runner): Search {
  const nodes = filtered.withCode('Unschedulable', cycle.snapshot);
  const wanted = wantedCandidates(nodes.length);
  const statuses = new NodeStatuses();
  const [harmless, violating]: [Candidate[], Candidate[]] = [[], []];
  const budgets = [...cycle.snapshot.lister.list('PodDisruptionBudget')];
  let error: Status | undefined;
  for (const node of startingAnywhere(nodes, wanted, cycle)) {
    const found = selectVictims(cycle, runner, node, budgets);
    if ('code' in found) {
      statuses.set(node.name, found);
    } else if (found.victims.length === 0) {
      error = failed(`expected at least one victim pod on node "${node.name}"`);
      statuses.set(node.name, error);
    } else {
      (found.pdbViolations === 0 ? harmless : violating).push(found);
      if (harmless.length > 0 && harmless.length + violating.length >= wanted) break;
    }
  }
  return { candidates: [...harmless, ...violating], statuses, ...(error && { error }) };
}

/** Models defaultpreemption calculateNumCandidates */
export function wantedCandidates(nodeCount: number): number {
  const share = Math.trunc((nodeCount * minCandidateNodesPercentage) / 100);
  return Math.min(nodeCount, Math.max(share, minCandidateNodesAbsolute));
}

function startingAnywhere(
  nodes: readonly NodeInfo[],
  wanted: number,
  { random }: Cycle,
): readonly NodeInfo[] {
  // Where all are tried anyway, the start makes no difference, and no random number is spent.
  if (wanted >= nodes.length) return nodes;
  const offset = random.int(nodes.length);
  return [...nodes.slice(offset), ...nodes.slice(0, offset)];
}

function carryOut({ random }: Cycle, candidates: readonly Candidate[]): PostFilterResult {
  const best = bestCandidates(candidates);
  const chosen = best.length === 1 ? (best[0] as Candidate) : random.pick(best);
  const plan: PreemptionPlan = { candidates, best, chosen };
  return { status: undefined, nominatedNode: chosen.node.name, plan };
}
