import { getLabel } from '../../../api/labels.ts';
import type { Labels } from '../../../api/types.ts';
import { type AffinityTerm, allTermsMatch, resolveNamespaces, termMatches } from '../../affinity-term.ts';
import { type Cycle, StateKey } from '../../cycle.ts';
import { memoKey } from '../../memo-key.ts';
import type { NodeInfo } from '../../node-info.ts';
import type { PodInfo } from '../../pod-info.ts';
import { type Status, unresolvable, unschedulable } from '../../status.ts';
import { podCounter } from './count-pods.ts';
import { DomainSums } from './domain-sums.ts';
import { namespaceLabels, signatureOf } from './incoming.ts';

const noAffinity = unresolvable("node(s) didn't match pod affinity rules");
const antiAffinity = unschedulable("node(s) didn't match pod anti-affinity rules");
const othersAntiAffinity = unschedulable("node(s) didn't satisfy existing pods anti-affinity rules");

/** Models pkg/scheduler/framework/plugins/interpodaffinity/filtering.go preFilterState */
interface FilterState {
  readonly affinityTerms: readonly AffinityTerm[];
  readonly antiAffinityTerms: readonly AffinityTerm[];
  readonly namespaceLabels: Labels;
  /** Pods whose anti-affinity the incoming pod offends. */
  readonly hostile: DomainSums;
  /** Pods that match all of its affinity terms. */
  readonly wanted: DomainSums;
  /** Pods that match its anti-affinity terms. */
  readonly unwanted: DomainSums;
}

const stateKey = new StateKey<FilterState>('PreFilterInterPodAffinity', (state) => ({
  ...state,
  hostile: state.hostile.clone(),
  wanted: state.wanted.clone(),
  unwanted: state.unwanted.clone(),
}));

export function prepareFilter(cycle: Cycle): 'skip' | undefined {
  const { info, snapshot } = cycle;
  const resolve = (term: AffinityTerm) => resolveNamespaces(term, snapshot.lister);
  const affinityTerms = (info.terms?.requiredAffinity ?? []).map(resolve);
  const antiAffinityTerms = (info.terms?.requiredAntiAffinity ?? []).map(resolve);
  const labels = namespaceLabels(cycle);
  const hostile = countHostile(cycle, labels);
  if (hostile.isEmpty && affinityTerms.length === 0 && antiAffinityTerms.length === 0) return 'skip';
  const wanted = countByDomain(cycle, affinityTerms);
  const unwanted = new DomainSums();
  for (const term of antiAffinityTerms) countByDomain(cycle, [term], unwanted);
  cycle.write(stateKey, {
    affinityTerms,
    antiAffinityTerms,
    namespaceLabels: labels,
    hostile,
    wanted,
    unwanted,
  });
  return undefined;
}

/** Counts the pods that match all of the terms, in each one's domains. */
function countByDomain(
  { snapshot }: Cycle,
  terms: readonly AffinityTerm[],
  sums = new DomainSums(),
): DomainSums {
  if (terms.length === 0) return sums;
  const countPods = podCounter(terms);
  for (const node of snapshot.nodes) {
    const pods = countPods(node);
    for (const { topologyKey } of terms) sums.count(node.node, topologyKey, pods);
  }
  return sums;
}

function countHostile(cycle: Cycle, labels: Labels): DomainSums {
  const sums = new DomainSums();
  if (cycle.snapshot.nodesWithRequiredAntiAffinity.size === 0) return sums;
  const key = memoKey(`hostile to ${signatureOf(cycle, labels)}`);
  for (const node of cycle.snapshot.nodesWithRequiredAntiAffinity) {
    const keys = node.remember(key, () =>
      hostileKeys(node.podsWithRequiredAntiAffinity.values(), cycle, labels),
    );
    for (const topologyKey of keys) sums.count(node.node, topologyKey, 1);
  }
  return sums;
}

/** The topology keys of the terms that the pod offends, one for each. */
function hostileKeys(pods: Iterable<PodInfo>, { pod }: Cycle, labels: Labels): readonly string[] {
  const keys: string[] = [];
  for (const { terms } of pods)
    for (const term of terms?.requiredAntiAffinity ?? [])
      if (termMatches(term, pod, labels)) keys.push(term.topologyKey);
  return keys;
}

export function updateFilter(cycle: Cycle, changed: PodInfo, { node }: NodeInfo, delta: 1 | -1): void {
  const state = cycle.get(stateKey);
  for (const key of hostileKeys([changed], cycle, state.namespaceLabels))
    state.hostile.count(node, key, delta);
  if (allTermsMatch(state.affinityTerms, changed.pod))
    for (const term of state.affinityTerms) state.wanted.count(node, term.topologyKey, delta);
  for (const term of state.antiAffinityTerms)
    if (termMatches(term, changed.pod)) state.unwanted.count(node, term.topologyKey, delta);
}

export function filterNode(cycle: Cycle, { node }: NodeInfo): Status | undefined {
  const state = cycle.get(stateKey);
  const { labels } = node.metadata;
  const { affinityTerms, antiAffinityTerms, hostile, wanted, unwanted } = state;
  if (affinityTerms.some(({ topologyKey }) => getLabel(labels, topologyKey) === undefined)) return noAffinity;
  const isNear = affinityTerms.every(({ topologyKey }) => wanted.at(node, topologyKey) > 0);
  // The first of a group of pods that want each other's company must be let in alone.
  const isFirst = () => wanted.isEmpty && allTermsMatch(affinityTerms, cycle.pod);
  if (!isNear && !isFirst()) return noAffinity;
  if (antiAffinityTerms.some(({ topologyKey }) => unwanted.at(node, topologyKey) > 0)) return antiAffinity;
  for (const topologyKey of hostile.keys()) if (hostile.at(node, topologyKey) > 0) return othersAntiAffinity;
  return undefined;
}
