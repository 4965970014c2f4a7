import { getLabel } from '../../../api/labels.ts';
import type { Node } from '../../../api/types.ts';

/** Numbers by topology domain: `zone` to `z1` to 3. Models plugins/interpodaffinity topologyToMatchedTermCount */
export class DomainSums {
  readonly #byKey = new Map<string, Map<string, number>>();

  get isEmpty(): boolean {
    return this.#byKey.size === 0;
  }

  keys(): Iterable<string> {
    return this.#byKey.keys();
  }

  /** Adds to the domain of the node; does nothing for a node that is in none. */
  add({ metadata }: Node, topologyKey: string, amount: number): void {
    const domain = getLabel(metadata.labels, topologyKey);
    if (domain === undefined) return;
    const sums = this.#byKey.get(topologyKey) ?? new Map<string, number>();
    this.#byKey.set(topologyKey, sums.set(domain, (sums.get(domain) ?? 0) + amount));
  }

  /** As {@link add}, but forgets a domain that comes to nothing. */
  count(node: Node, topologyKey: string, pods: number): void {
    if (pods === 0) return;
    this.add(node, topologyKey, pods);
    const domain = getLabel(node.metadata.labels, topologyKey);
    const sums = this.#byKey.get(topologyKey);
    if (domain === undefined || sums?.get(domain) !== 0) return;
    sums.delete(domain);
    if (sums.size === 0) this.#byKey.delete(topologyKey);
  }

  at({ metadata }: Node, topologyKey: string): number {
    const domain = getLabel(metadata.labels, topologyKey);
    return domain === undefined ? 0 : (this.#byKey.get(topologyKey)?.get(domain) ?? 0);
  }

  clone(): DomainSums {
    const copy = new DomainSums();
    for (const [key, sums] of this.#byKey) copy.#byKey.set(key, new Map(sums));
    return copy;
  }
}
