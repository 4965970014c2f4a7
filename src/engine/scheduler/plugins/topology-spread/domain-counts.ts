import { getLabel } from '../../../api/labels.ts';
import type { Pod } from '../../../api/types.ts';
import type { NodeInfo } from '../../node-info.ts';
import type { Snapshot } from '../../snapshot.ts';
import { countPods, type SpreadConstraint } from './constraints.ts';

const known = new WeakMap<Snapshot, Map<string, DomainCounts>>();
const limit = 64;
/** The number of the domain of nodes that have none. */
export const NO_DOMAIN = 0;

/**
 * The pods that a constraint counts on all nodes, by node and by domain, for pods that leave out no node. Kept from cycle
 * to cycle: only nodes that have changed are looked at again. Domains have numbers, nodes their rows.
 */
export class DomainCounts {
  #version = -1;
  #podsOn = new Int32Array();
  #domainOf = new Int32Array();
  readonly #numbers = new Map<string, number>();
  #sums: number[] = [0];

  refresh(snapshot: Snapshot, constraint: SpreadConstraint, pod: Pod): this {
    const changed = snapshot.changedSince(this.#version);
    this.#version = snapshot.version;
    if (!changed) {
      this.#podsOn = new Int32Array(snapshot.nodes.length);
      this.#domainOf = new Int32Array(snapshot.nodes.length);
      this.#sums = this.#sums.map(() => 0);
    }
    for (const node of changed ?? snapshot.nodes) this.#update(node, constraint, pod);
    return this;
  }

  on({ row }: NodeInfo): number {
    return this.#podsOn[row] ?? 0;
  }

  domainOf({ row }: NodeInfo): number {
    return this.#domainOf[row] ?? NO_DOMAIN;
  }

  /** In a whole domain, by its number. */
  within(domain: number): number {
    return this.#sums[domain] ?? 0;
  }

  /** How many domains these nodes are of; to be of none is one too. */
  countDomains(nodes: readonly NodeInfo[]): number {
    const seen = new Uint8Array(this.#sums.length);
    let count = 0;
    for (const { row } of nodes) {
      const domain = this.#domainOf[row] ?? NO_DOMAIN;
      if (seen[domain] === 0) count++;
      seen[domain] = 1;
    }
    return count;
  }

  #update(node: NodeInfo, constraint: SpreadConstraint, pod: Pod): void {
    const { row } = node;
    const before = this.domainOf(node);
    const after = this.#numberOf(getLabel(node.node.metadata.labels, constraint.topologyKey));
    const pods = countPods(node, constraint, pod);
    this.#sums[before] = this.within(before) - this.on(node);
    this.#sums[after] = this.within(after) + pods;
    this.#podsOn[row] = pods;
    this.#domainOf[row] = after;
  }

  #numberOf(domain: string | undefined): number {
    if (domain === undefined) return NO_DOMAIN;
    let number = this.#numbers.get(domain);
    if (number === undefined) {
      number = this.#sums.push(0) - 1;
      this.#numbers.set(domain, number);
    }
    return number;
  }
}

export function domainCounts(snapshot: Snapshot, constraint: SpreadConstraint, pod: Pod): DomainCounts {
  let all = known.get(snapshot);
  if (!all) {
    all = new Map();
    known.set(snapshot, all);
  }
  const key = `${constraint.countKey} ${constraint.topologyKey}`;
  let counts = all.get(key);
  if (!counts) {
    if (all.size >= limit) all.clear();
    counts = new DomainCounts();
    all.set(key, counts);
  }
  return counts.refresh(snapshot, constraint, pod);
}
