import type { AutoscalerFlags, StartPool } from '../engine/index.ts';
import { limits } from './limits.ts';
import { accept, type Reader, unexpected } from './reading/reading.ts';
import { takes } from './reading/schema.ts';
import { isPlainObject, list, optional, record } from './reading/structures.ts';
import { flag, integer, number, objectName, oneOf, text } from './reading/values.ts';

const count = integer(0, limits.poolMachines);
const LONGEST_LABEL = 63;

/** What the labels may look like is for the API server to judge. */
const labels: Reader<Readonly<Record<string, string>>> = takes(
  (value, path) => {
    if (!isPlainObject(value)) return unexpected(path, 'labels: an object of texts', value);
    for (const [name, label] of Object.entries(value)) {
      const read = text(LONGEST_LABEL)(label, [...path, name]);
      if (!read.ok) return read;
    }
    return accept(value as Record<string, string>);
  },
  () => ({ type: 'object', additionalProperties: { type: 'string', maxLength: LONGEST_LABEL } }),
);

const taint = record('a taint', {
  key: text(253),
  value: optional(text(LONGEST_LABEL)),
  effect: oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
});

/** A node pool that is there from the start. */
export const poolReader: Reader<StartPool> = record('a pool', {
  name: objectName,
  min: count,
  max: count,
  size: optional(count),
  cores: number(limits.cores.least, limits.cores.most),
  memoryBytes: integer(limits.memoryBytes.least, limits.memoryBytes.most),
  diskBytes: optional(integer(limits.diskBytes.least, limits.diskBytes.most)),
  zones: optional(list(text(LONGEST_LABEL), 'zones', 20)),
  region: optional(text(LONGEST_LABEL)),
  spot: optional(flag),
  labels: optional(labels),
  taints: optional(list(taint, 'taints', 20)),
  bootMs: optional(integer(0, limits.bootMs)),
  pricePerHour: optional(number(0, 1_000_000)),
});

/** How the cluster autoscaler is run. */
export const autoscalerReader: Reader<Partial<AutoscalerFlags>> = record('flags of the cluster autoscaler', {
  expander: optional(
    list(oneOf('random', 'most-pods', 'least-waste', 'least-nodes', 'price', 'priority'), 'expanders', 6),
  ),
  balanceSimilarNodeGroups: optional(flag),
  enforceNodeGroupMinSize: optional(flag),
  skipNodesWithSystemPods: optional(flag),
  skipNodesWithLocalStorage: optional(flag),
  skipNodesWithCustomControllerPods: optional(flag),
});
