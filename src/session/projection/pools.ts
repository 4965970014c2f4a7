import type { Cluster, NodePool } from '../../engine/index.ts';
import type { PoolView } from '../view.ts';
import { Memo } from './memo.ts';
import { refOf } from './refs.ts';

/** Node pools, by name. */
export class PoolsProjection {
  readonly #memo = new Memo<PoolView>();

  project({ store }: Cluster): Readonly<Record<string, PoolView>> {
    for (const pool of store.list('NodePool')) this.#memo.put(pool.metadata.name, [pool], () => viewOf(pool));
    return this.#memo.collect();
  }
}

function viewOf(pool: NodePool): PoolView {
  const { name } = pool.metadata;
  const { min, max, size, cores, memoryBytes, zones = [] } = pool.spec;
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
  };
}
