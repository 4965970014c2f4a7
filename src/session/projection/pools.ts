import type { Cluster, NodePool } from '../../engine/index.ts';
import type { PoolView } from '../view.ts';
import type { Changes } from './changes.ts';
import { Memo } from './memo.ts';
import { refOf } from './refs.ts';

/** Node pools, by name. */
export class PoolsProjection {
  readonly #memo = new Memo<PoolView>();
  #collection: Readonly<Record<string, PoolView>> = {};

  project({ store }: Cluster, changes: Changes): Readonly<Record<string, PoolView>> {
    if (!changes.has('NodePool')) return this.#collection;
    for (const pool of store.list('NodePool')) this.#memo.put(pool.metadata.name, [pool], () => viewOf(pool));
    this.#collection = this.#memo.collect();
    return this.#collection;
  }
}

function viewOf(pool: NodePool): PoolView {
  const { name } = pool.metadata;
  const { min, max, size, cores, memoryBytes, zones = [], spot = false } = pool.spec;
  return {
    id: name,
    ref: refOf(pool),
    name,
    current: pool.status?.current ?? 0,
    desired: size ?? min,
    min,
    max,
    cores,
    memoryBytes,
    zones,
    spot,
  };
}
