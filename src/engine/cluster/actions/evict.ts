import { makeKey } from '../../api/key.ts';
import { evictPod } from '../../controllers/disruption/eviction.ts';
import { type ActionDefinition, done, readName, refused } from './definition.ts';
import { exactly, fields, optional } from './fields.ts';

/** The `eviction` subresource: ends a pod, unless its disruption budget forbids. */
export const evict: ActionDefinition<'evict'> = {
  type: 'evict',
  needsApi: true,
  read: fields({ type: exactly('evict'), namespace: optional(readName), pod: readName }),
  says: ({ pod }) => `You evicted pod ${pod}`,
  run({ namespace = 'default', pod }, { api }) {
    const evicted = evictPod(api, makeKey(namespace, pod));
    if (evicted.ok) return done(`pod/${pod} evicted`);
    const { message, cause } = evicted.error;
    return refused(cause ? `${message} ${cause}` : message);
  },
};
