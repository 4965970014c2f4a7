import { getLabel } from '../api/labels.ts';
import type { Node } from '../api/types.ts';

/** Node names by zone, so that looking at some of them means looking into every zone. Models pkg/scheduler/backend/cache nodeTree */
export class NodeTree {
  readonly #namesByZone = new Map<string, Set<string>>();
  readonly #zoneOf = new Map<string, string>();
  #order: readonly string[] | undefined;

  set(node: Node): void {
    const { name } = node.metadata;
    const zone = zoneKey(node);
    if (this.#zoneOf.get(name) === zone) return;
    this.delete(name);
    this.#zoneOf.set(name, zone);
    const names = this.#namesByZone.get(zone);
    if (names) names.add(name);
    else this.#namesByZone.set(zone, new Set([name]));
    this.#order = undefined;
  }

  delete(name: string): void {
    const zone = this.#zoneOf.get(name);
    if (zone === undefined) return;
    this.#zoneOf.delete(name);
    const names = this.#namesByZone.get(zone);
    names?.delete(name);
    if (names?.size === 0) this.#namesByZone.delete(zone);
    this.#order = undefined;
  }

  /** One node of each zone in turn. */
  get order(): readonly string[] {
    this.#order ??= interleave([...this.#namesByZone.values()].map((names) => [...names]));
    return this.#order;
  }
}

function interleave(lists: readonly (readonly string[])[]): readonly string[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const all: string[] = [];
  for (let index = 0; index < longest; index++) {
    for (const list of lists) {
      const name = list[index];
      if (name !== undefined) all.push(name);
    }
  }
  return all;
}

/** Models k8s.io/component-helpers/node/topology.GetZoneKey */
function zoneKey({ metadata: { labels } }: Node): string {
  const zone =
    getLabel(labels, 'failure-domain.beta.kubernetes.io/zone') ??
    getLabel(labels, 'topology.kubernetes.io/zone');
  const region =
    getLabel(labels, 'failure-domain.beta.kubernetes.io/region') ??
    getLabel(labels, 'topology.kubernetes.io/region');
  return `${region ?? ''}/${zone ?? ''}`;
}
