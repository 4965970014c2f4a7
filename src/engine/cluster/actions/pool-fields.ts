import type { Labels, Taint } from '../../api/types.ts';
import { anyObject, exactlyOneOf, fields, integer, optional, type Read, text } from './fields.ts';

/** A cluster has no more nodes than this. */
export const readPoolSize = integer(0, 5_000);

/** Label keys and values; what they may look like is for the API server to judge. */
export const readLabels: Read<Labels> = (value, path) => {
  const given = anyObject(value, path);
  const entries = Object.entries(given).map(
    ([key, each]) => [key, each === '' ? '' : text(63)(each, `${path}.${key}`)] as const,
  );
  return Object.fromEntries(entries);
};

export const readTaint: Read<Taint> = fields({
  key: text(253),
  value: optional(text(63)),
  effect: exactlyOneOf(['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
  timeAdded: optional(text(40)),
});
