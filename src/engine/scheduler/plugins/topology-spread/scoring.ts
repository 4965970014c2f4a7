import { getLabel } from '../../../api/labels.ts';
import { type Cycle, StateKey } from '../../cycle.ts';
import { MAX_NODE_SCORE } from '../../framework.ts';
import type { NodeInfo } from '../../node-info.ts';
import { divide } from '../../resources.ts';
import {
  constraintsOf,
  countPods,
  HOSTNAME,
  hasAllKeys,
  hasOwnConstraints,
  includesNode,
  type SpreadConstraint,
} from './constraints.ts';

interface Spread {
  readonly constraint: SpreadConstraint;
  /** Matching pods by domain; hosts are counted one by one instead. */
  readonly counts: Map<string, number>;
  /** Makes up for constraints with many domains having few pods in each. */
  readonly weight: number;
}

interface ScoreState {
  readonly spreads: readonly Spread[];
  /** Nodes that lack a label, and score nothing. */
  readonly ignored: ReadonlySet<string>;
}

const stateKey = new StateKey<ScoreState>('PreScorePodTopologySpread');

/** Models pkg/scheduler/framework/plugins/podtopologyspread/scoring.go PreScore */
export function prepareScore(cycle: Cycle, nodes: readonly NodeInfo[]): 'skip' | undefined {
  const { pod, snapshot } = cycle;
  const constraints = constraintsOf(pod, 'ScheduleAnyway', snapshot.lister);
  if (constraints.length === 0) return 'skip';
  // By default, nodes without a zone may still be spread over as hosts.
  const isEligible = ({ node }: NodeInfo) =>
    !hasOwnConstraints(pod) || hasAllKeys(node.metadata.labels, constraints);
  const eligible = nodes.filter(isEligible);
  const spreads = constraints.map((constraint) => emptySpread(constraint, eligible));
  for (const node of snapshot.nodes) {
    if (!isEligible(node)) continue;
    for (const { constraint, counts } of spreads) {
      if (counts.size === 0 || !includesNode(constraint, pod, node.node)) continue;
      const domain = domainOf(node, constraint);
      const count = counts.get(domain);
      if (count !== undefined) counts.set(domain, count + countPods(node, constraint, pod));
    }
  }
  const ignored = new Set(nodes.filter((node) => !isEligible(node)).map(({ name }) => name));
  cycle.write(stateKey, { spreads, ignored });
  return undefined;
}

function emptySpread(constraint: SpreadConstraint, nodes: readonly NodeInfo[]): Spread {
  const perHost = constraint.topologyKey === HOSTNAME;
  const counts = new Map<string, number>();
  if (!perHost) for (const node of nodes) counts.set(domainOf(node, constraint), 0);
  const size = perHost ? nodes.length : counts.size;
  return { constraint, counts, weight: Math.log(size + 2) };
}

function domainOf({ node }: NodeInfo, { topologyKey }: SpreadConstraint): string {
  return getLabel(node.metadata.labels, topologyKey) ?? '';
}

/** The weighted number of matching pods in the node's domains: fewer is better. */
export function scoreNode(cycle: Cycle, node: NodeInfo): number {
  const { spreads, ignored } = cycle.get(stateKey);
  if (ignored.has(node.name)) return 0;
  let score = 0;
  for (const { constraint, counts, weight } of spreads) {
    const domain = getLabel(node.node.metadata.labels, constraint.topologyKey);
    if (domain === undefined) continue;
    const perHost = constraint.topologyKey === HOSTNAME;
    const count = perHost ? countPods(node, constraint, cycle.pod) : (counts.get(domain) ?? 0);
    score += count * weight + (constraint.maxSkew - 1);
  }
  return Math.round(score);
}

/** Turns fewest into best. Models pkg/scheduler/framework/plugins/podtopologyspread/scoring.go NormalizeScore */
export function normalizeScores(
  cycle: Cycle,
  nodes: readonly NodeInfo[],
  raw: readonly number[],
): readonly number[] {
  const { ignored } = cycle.get(stateKey);
  const isIgnored = nodes.map(({ name }) => ignored.has(name));
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  raw.forEach((score, index) => {
    if (isIgnored[index]) return;
    least = Math.min(least, score);
    most = Math.max(most, score);
  });
  return raw.map((score, index) => {
    if (isIgnored[index]) return 0;
    return most === 0 ? MAX_NODE_SCORE : divide(MAX_NODE_SCORE * (most + least - score), most);
  });
}
