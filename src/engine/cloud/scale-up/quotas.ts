import { wholeValue } from '../../api/quantity.ts';
import type { Settings } from '../../api/settings.ts';
import type { Node } from '../../api/types.ts';

const GIB = 1024 ** 3;

type Resource = 'cpu' | 'memory';
const resources: readonly Resource[] = ['cpu', 'memory'];

export interface QuotaCheck {
  /** How many of the nodes may come. */
  readonly allowed: number;
  /** Resources of which there would be too much. */
  readonly exceeded: readonly Resource[];
}

/** How much the whole cluster may still grow. Models cluster-autoscaler/resourcequotas.Tracker */
export class Quotas {
  readonly #left: Record<Resource, number>;

  constructor(nodes: Iterable<Node>, { caMaxCoresTotal, caMaxMemoryTotal }: Settings) {
    this.#left = { cpu: caMaxCoresTotal, memory: caMaxMemoryTotal * GIB };
    for (const node of nodes) this.consume(node, 1);
  }

  check(template: Node, count: number): QuotaCheck {
    const exceeded = resources.filter(
      (resource) => amountOf(template, resource) * count > this.#left[resource],
    );
    const allowed = exceeded.map((resource) =>
      Math.floor(this.#left[resource] / amountOf(template, resource)),
    );
    return { allowed: Math.min(count, ...allowed), exceeded };
  }

  consume(template: Node, count: number): void {
    for (const resource of resources)
      this.#left[resource] = Math.max(0, this.#left[resource] - amountOf(template, resource) * count);
  }
}

function amountOf({ status }: Node, resource: Resource): number {
  return wholeValue(status?.capacity?.[resource]);
}
