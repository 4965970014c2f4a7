import { makeKey } from '../../api/key.ts';
import { sizeOf } from '../../cloud/pool-machines.ts';
import type { ActionOf } from '../action.ts';
import { type ActionDefinition, done, readName, refused } from './definition.ts';
import { exactly, fields, optional } from './fields.ts';
import { readPoolSize } from './pool-fields.ts';

/**
 * Changes a pool's size, or the bounds that the autoscaler keeps to. Machines that are too many go at once, whatever
 * runs on them.
 */
export const resizePool: ActionDefinition<'resizePool'> = {
  type: 'resizePool',
  read: fields({
    type: exactly('resizePool'),
    name: readName,
    size: optional(readPoolSize),
    min: optional(readPoolSize),
    max: optional(readPoolSize),
  }),
  says: (action) => `You set node pool ${action.name} to ${describe(action)}`,
  run(action, { api, store }) {
    const { name } = action;
    const key = makeKey(undefined, name);
    const before = store.get('NodePool', key);
    if (!before) return refused(`There is no node pool named "${name}".`);
    const { min = before.spec.min, max = before.spec.max } = action;
    // New bounds take the size along, as clouds do it.
    const size = action.size ?? Math.min(Math.max(sizeOf(before), min), max);
    const resized = api.update('NodePool', key, (pool) => ({
      ...pool,
      spec: { ...pool.spec, min, max, size },
    }));
    return resized.ok
      ? done(`node pool ${name}: ${size} of ${min} to ${max} machines`)
      : refused(resized.error.message);
  },
};

function describe({ size, min, max }: ActionOf<'resizePool'>): string {
  const parts = [
    ...(size === undefined ? [] : [`${size} ${size === 1 ? 'machine' : 'machines'}`]),
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ];
  return parts.length > 0 ? parts.join(', ') : 'what it is';
}
