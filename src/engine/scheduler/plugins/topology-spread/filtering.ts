import { getLabel, matchesSelector } from '../../../api/labels.ts';
import type { Pod } from '../../../api/types.ts';
import { type Cycle, StateKey } from '../../cycle.ts';
import type { NodeInfo } from '../../node-info.ts';
import { type Status, unresolvable, unschedulable } from '../../status.ts';
import { constraintsOf, countPods, hasAllKeys, includesNode, type SpreadConstraint } from './constraints.ts';

const noMatch = unschedulable("node(s) didn't match pod topology spread constraints");
const noLabel = unresolvable("node(s) didn't match pod topology spread constraints (missing required label)");

/** Matching pods by domain of one constraint. */
class Domains {
  readonly constraint: SpreadConstraint;
  readonly #counts: Map<string, number>;
  #least: number | undefined;

  constructor(constraint: SpreadConstraint, counts = new Map<string, number>()) {
    this.constraint = constraint;
    this.#counts = counts;
  }

  add(domain: string, pods: number): void {
    this.#counts.set(domain, this.count(domain) + pods);
    this.#least = undefined;
  }

  count(domain: string): number {
    return this.#counts.get(domain) ?? 0;
  }

  /** The count in the emptiest domain; 0 while there are fewer domains than wanted. */
  get least(): number {
    if (this.#counts.size < this.constraint.minDomains) return 0;
    this.#least ??= Math.min(...this.#counts.values());
    return this.#least;
  }

  clone(): Domains {
    return new Domains(this.constraint, new Map(this.#counts));
  }
}

const stateKey = new StateKey<readonly Domains[]>('PreFilterPodTopologySpread', (all) =>
  all.map((domains) => domains.clone()),
);

/** Models pkg/scheduler/framework/plugins/podtopologyspread/filtering.go calPreFilterState */
export function prepareFilter(cycle: Cycle): 'skip' | undefined {
  const { pod, snapshot } = cycle;
  const constraints = constraintsOf(pod, 'DoNotSchedule', snapshot.lister);
  if (constraints.length === 0) return 'skip';
  const all = constraints.map((constraint) => new Domains(constraint));
  for (const node of snapshot.nodes) {
    const { labels } = node.node.metadata;
    if (!hasAllKeys(labels, constraints)) continue;
    for (const domains of all) {
      if (!includesNode(domains.constraint, pod, node.node)) continue;
      domains.add(
        getLabel(labels, domains.constraint.topologyKey) ?? '',
        countPods(node, domains.constraint, pod),
      );
    }
  }
  cycle.write(stateKey, all);
  return undefined;
}

export function updateFilter(cycle: Cycle, changed: Pod, { node }: NodeInfo, delta: 1 | -1): void {
  const all = cycle.get(stateKey);
  const { labels } = node.metadata;
  if (changed.metadata.namespace !== cycle.pod.metadata.namespace) return;
  if (
    !hasAllKeys(
      labels,
      all.map(({ constraint }) => constraint),
    )
  )
    return;
  for (const domains of all) {
    const { constraint } = domains;
    if (!matchesSelector(constraint.selector, changed.metadata.labels)) continue;
    if (includesNode(constraint, cycle.pod, node))
      domains.add(getLabel(labels, constraint.topologyKey) ?? '', delta);
  }
}

export function filterNode(cycle: Cycle, { node }: NodeInfo): Status | undefined {
  for (const domains of cycle.get(stateKey)) {
    const { topologyKey, selector, maxSkew } = domains.constraint;
    const domain = getLabel(node.metadata.labels, topologyKey);
    if (domain === undefined) return noLabel;
    const itself = matchesSelector(selector, cycle.pod.metadata.labels) ? 1 : 0;
    if (domains.count(domain) + itself - domains.least > maxSkew) return noMatch;
  }
  return undefined;
}
