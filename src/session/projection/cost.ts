import { type Cluster, hourlyPrice, type Machine, type Store } from '../../engine/index.ts';
import type { Changes } from './changes.ts';

/** What a machine costs for an hour: the price of its pool or, where none is named, what such a machine costs usually. */
export function priceOf({ spec }: Machine, store: Store): number {
  const pool = spec.pool === undefined ? undefined : store.named('NodePool', undefined, spec.pool);
  return hourlyPrice(pool?.spec ?? spec);
}

/** What all machines cost for an hour. */
export class CostProjection {
  #cost = 0;

  project({ store }: Cluster, changes: Changes): number {
    if (!changes.has('Machine', 'NodePool')) return this.#cost;
    let cost = 0;
    for (const machine of store.list('Machine')) cost += priceOf(machine, store);
    this.#cost = Math.round(cost * 1000) / 1000;
    return this.#cost;
  }
}
