import { getLabel } from '../../../api/labels.ts';
import type { Pod } from '../../../api/types.ts';
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
import { type DomainCounts, domainCounts, NO_DOMAIN } from './domain-counts.ts';

interface Spread {
  readonly constraint: SpreadConstraint;
  /** Matching pods by domain; hosts are counted one by one instead. */
  readonly counts: Map<string, number>;
  /** Instead of those, for pods that leave out no node. */
  readonly all?: DomainCounts;
  /** Makes up for constraints with many domains having few pods in each. */
  readonly weight: number;
}

interface ScoreState {
  readonly spreads: readonly Spread[];
  /** Nodes that lack a label, and score nothing. */
  readonly ignored: ReadonlySet<string>;
}

const NOBODY: ReadonlySet<string> = new Set();

const stateKey = new StateKey<ScoreState>('PreScorePodTopologySpread');

/** Models pkg/scheduler/framework/plugins/podtopologyspread/scoring.go PreScore */
export function prepareScore(cycle: Cycle, nodes: readonly NodeInfo[]): 'skip' | undefined {
  const { pod, snapshot } = cycle;
  const constraints = constraintsOf(pod, 'ScheduleAnyway', snapshot.lister);
  if (constraints.length === 0) return 'skip';
  // By default, nodes without a zone may still be spread over as hosts.
  const isEligible = ({ node }: NodeInfo) =>
    !hasOwnConstraints(pod) || hasAllKeys(node.metadata.labels, constraints);
  if (!hasOwnConstraints(pod) && !isChoosy(pod)) {
    const spreads = constraints.map((constraint) => spreadOverAll(constraint, nodes, cycle));
    cycle.write(stateKey, { spreads, ignored: NOBODY });
    return undefined;
  }
  const eligible = hasOwnConstraints(pod) ? nodes.filter(isEligible) : nodes;
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
  const ignored =
    eligible === nodes ? NOBODY : new Set(nodes.filter((node) => !isEligible(node)).map(({ name }) => name));
  cycle.write(stateKey, { spreads, ignored });
  return undefined;
}

/** Whether the pod's own wishes keep nodes from counting. */
function isChoosy({ spec }: Pod): boolean {
  return spec.nodeSelector !== undefined || spec.affinity?.nodeAffinity !== undefined;
}

function spreadOverAll(
  constraint: SpreadConstraint,
  nodes: readonly NodeInfo[],
  { snapshot, pod }: Cycle,
): Spread {
  const all = domainCounts(snapshot, constraint, pod);
  const size = constraint.topologyKey === HOSTNAME ? nodes.length : all.countDomains(nodes);
  return { constraint, counts: new Map(), all, weight: Math.log(size + 2) };
}

function domainOf({ node }: NodeInfo, { topologyKey }: SpreadConstraint): string {
  return getLabel(node.metadata.labels, topologyKey) ?? '';
}

function emptySpread(constraint: SpreadConstraint, nodes: readonly NodeInfo[]): Spread {
  const perHost = constraint.topologyKey === HOSTNAME;
  const counts = new Map<string, number>();
  if (!perHost) for (const node of nodes) counts.set(domainOf(node, constraint), 0);
  const size = perHost ? nodes.length : counts.size;
  return { constraint, counts, weight: Math.log(size + 2) };
}

/** The weighted number of matching pods in the node's domains: fewer is better. */
export function scoreNodes(cycle: Cycle, nodes: readonly NodeInfo[]): readonly number[] {
  const { spreads, ignored } = cycle.get(stateKey);
  const scores = new Array<number>(nodes.length).fill(0);
  for (const { constraint, counts, all, weight } of spreads) {
    const { topologyKey, maxSkew } = constraint;
    const perHost = topologyKey === HOSTNAME;
    if (all) {
      for (let index = 0; index < nodes.length; index++) {
        const node = nodes[index] as NodeInfo;
        const domain = all.domainOf(node);
        if (domain === NO_DOMAIN) continue;
        const count = perHost ? all.on(node) : all.within(domain);
        scores[index] = (scores[index] as number) + (count * weight + (maxSkew - 1));
      }
      continue;
    }
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index] as NodeInfo;
      const domain = getLabel(node.node.metadata.labels, topologyKey);
      if (domain === undefined || (ignored.size > 0 && ignored.has(node.name))) continue;
      const count = perHost ? countPods(node, constraint, cycle.pod) : (counts.get(domain) ?? 0);
      scores[index] = (scores[index] as number) + (count * weight + (maxSkew - 1));
    }
  }
  for (let index = 0; index < scores.length; index++) scores[index] = Math.round(scores[index] as number);
  return scores;
}

/** Turns fewest into best. Models pkg/scheduler/framework/plugins/podtopologyspread/scoring.go NormalizeScore */
export function normalizeScores(
  cycle: Cycle,
  nodes: readonly NodeInfo[],
  raw: readonly number[],
): readonly number[] {
  const { ignored } = cycle.get(stateKey);
  const isIgnored = (index: number) => ignored.size > 0 && ignored.has((nodes[index] as NodeInfo).name);
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (let index = 0; index < raw.length; index++) {
    if (isIgnored(index)) continue;
    const score = raw[index] as number;
    if (score < least) least = score;
    if (score > most) most = score;
  }
  const scores: number[] = [];
  for (let index = 0; index < raw.length; index++) {
    if (isIgnored(index)) scores.push(0);
    else if (most === 0) scores.push(MAX_NODE_SCORE);
    else scores.push(divide(MAX_NODE_SCORE * (most + least - (raw[index] as number)), most));
  }
  return scores;
}
