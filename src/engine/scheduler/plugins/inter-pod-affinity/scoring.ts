import type { Labels, Pod } from '../../../api/types.ts';
import { resolveNamespaces, termMatches, type WeightedAffinityTerm } from '../../affinity-term.ts';
import { type Cycle, StateKey } from '../../cycle.ts';
import { MAX_NODE_SCORE } from '../../framework.ts';
import { memoKey } from '../../memo-key.ts';
import type { NodeInfo } from '../../node-info.ts';
import type { PodInfo } from '../../pod-info.ts';
import { podCounter } from './count-pods.ts';
import { DomainSums } from './domain-sums.ts';
import { namespaceLabels, signatureOf } from './incoming.ts';

/** What a required affinity of a pod that runs already is worth. Models InterPodAffinityArgs.HardPodAffinityWeight */
const hardPodAffinityWeight = 1;

const stateKey = new StateKey<DomainSums>('PreScoreInterPodAffinity');

/** Models pkg/scheduler/framework/plugins/interpodaffinity/scoring.go PreScore */
export function prepareScore(cycle: Cycle): 'skip' | undefined {
  const sums = new DomainSums();
  addOwnPreferences(cycle, sums);
  addOthersPreferences(cycle, sums);
  if (sums.isEmpty) return 'skip';
  cycle.write(stateKey, sums);
  return undefined;
}

function addOwnPreferences({ info, snapshot }: Cycle, sums: DomainSums): void {
  for (const { term, weight } of signed(info, 'preferred')) {
    const countPods = podCounter([resolveNamespaces(term, snapshot.lister)]);
    for (const node of snapshot.nodes) {
      const pods = countPods(node);
      if (pods > 0) sums.add(node.node, term.topologyKey, weight * pods);
    }
  }
}

function addOthersPreferences(cycle: Cycle, sums: DomainSums): void {
  if (cycle.snapshot.nodesWithAffinity.size === 0) return;
  const labels = namespaceLabels(cycle);
  const key = memoKey(`preferences about ${signatureOf(cycle, labels)}`);
  for (const node of cycle.snapshot.nodesWithAffinity) {
    const weights = node.remember(key, () => weightsByKey(node.podsWithAffinity.values(), cycle.pod, labels));
    for (const [topologyKey, weight] of weights) sums.add(node.node, topologyKey, weight);
  }
}

/** What a node's pods think of the incoming one, by topology key. */
function weightsByKey(pods: Iterable<PodInfo>, pod: Pod, labels: Labels): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const info of pods) {
    for (const { term, weight } of signed(info, 'all'))
      if (termMatches(term, pod, labels))
        weights.set(term.topologyKey, (weights.get(term.topologyKey) ?? 0) + weight);
  }
  return weights;
}

/** A pod's terms with the weight that each adds to a node's score. */
function signed({ terms }: PodInfo, which: 'preferred' | 'all'): readonly WeightedAffinityTerm[] {
  if (!terms) return [];
  const required = which === 'all' ? terms.requiredAffinity : [];
  return [
    ...required.map((term) => ({ term, weight: hardPodAffinityWeight })),
    ...terms.preferredAffinity,
    ...terms.preferredAntiAffinity.map(({ term, weight }) => ({ term, weight: -weight })),
  ];
}

export function scoreNode(cycle: Cycle, { node }: NodeInfo): number {
  const sums = cycle.get(stateKey);
  let score = 0;
  for (const topologyKey of sums.keys()) score += sums.at(node, topologyKey);
  return score;
}

/** Spreads scores between the lowest and the highest over 0 to 100. */
export function normalizeScores(raw: readonly number[]): readonly number[] {
  const [least, most] = [Math.min(...raw), Math.max(...raw)];
  const range = most - least;
  return raw.map((score) => (range > 0 ? Math.trunc(MAX_NODE_SCORE * ((score - least) / range)) : 0));
}
