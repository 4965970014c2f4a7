import { getLabel } from '../../../api/labels.ts';
import type { Pod } from '../../../api/types.ts';
import type { NodeInfo } from '../../node-info.ts';
import type { Snapshot } from '../../snapshot.ts';
import { countPods, type SpreadConstraint } from './constraints.ts';

interface Share {
  readonly domain: string;
  readonly pods: number;
}

/** Matching pods by domain over all nodes, and what each node contributes. */
interface Counts {
  version: number;
  readonly shares: Map<NodeInfo, Share>;
  readonly sums: Map<string, number>;
}

const known = new WeakMap<Snapshot, Map<string, Counts>>();
const limit = 64;

/**
 * The pods that a constraint counts on all nodes, by domain, for pods that leave out no node. Kept from cycle to cycle:
 * only nodes that have changed are looked at again.
 */
export function domainCounts(
  snapshot: Snapshot,
  constraint: SpreadConstraint,
  pod: Pod,
): ReadonlyMap<string, number> {
  const counts = countsOf(snapshot, `${constraint.countKey} ${constraint.topologyKey}`);
  let changed = snapshot.changedSince(counts.version);
  if (!changed) {
    counts.shares.clear();
    counts.sums.clear();
    changed = snapshot.nodes;
  }
  for (const node of changed) update(counts, node, constraint, pod);
  counts.version = snapshot.version;
  return counts.sums;
}

export function domainOf({ node }: NodeInfo, { topologyKey }: SpreadConstraint): string {
  return getLabel(node.metadata.labels, topologyKey) ?? '';
}

function update({ shares, sums }: Counts, node: NodeInfo, constraint: SpreadConstraint, pod: Pod): void {
  const before = shares.get(node);
  const after = { domain: domainOf(node, constraint), pods: countPods(node, constraint, pod) };
  if (before?.domain === after.domain && before.pods === after.pods) return;
  if (before) sums.set(before.domain, (sums.get(before.domain) ?? 0) - before.pods);
  sums.set(after.domain, (sums.get(after.domain) ?? 0) + after.pods);
  shares.set(node, after);
}

function countsOf(snapshot: Snapshot, key: string): Counts {
  let all = known.get(snapshot);
  if (!all) {
    all = new Map();
    known.set(snapshot, all);
  }
  let counts = all.get(key);
  if (!counts) {
    if (all.size >= limit) all.clear();
    counts = { version: -1, shares: new Map(), sums: new Map() };
    all.set(key, counts);
  }
  return counts;
}
