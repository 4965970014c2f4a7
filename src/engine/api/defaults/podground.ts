import type { NodePool } from '../types.ts';
import { fill } from './fill.ts';

/** A pool begins with as few machines as it may have. */
export function defaultNodePool<P extends Pick<NodePool, 'spec'>>(pool: P): P {
  const spec = fill(pool.spec, { size: pool.spec.min });
  return spec === pool.spec ? pool : { ...pool, spec };
}
