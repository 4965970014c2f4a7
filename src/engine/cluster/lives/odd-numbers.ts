import { keyOf } from '../../api/key.ts';
import type { Cluster } from '../cluster.ts';

/** Figures that no object holds, and that are no numbers, or negative. */
export function* oddFigures(cluster: Cluster): Iterable<string> {
  for (const wait of cluster.waits()) {
    yield* oddIn(wait, `wait of ${wait.key}`, true);
    if (wait.until < wait.since) yield `${wait.type} of ${wait.key} ends before it begins`;
  }
  for (const service of cluster.store.list('Service'))
    yield* oddIn(cluster.load(keyOf(service)), `load of ${keyOf(service)}`, true);
  for (const pod of cluster.store.list('Pod'))
    yield* oddIn(cluster.podUsage(pod.metadata.uid), `usage of ${keyOf(pod)}`, true);
  for (const { metadata } of cluster.store.list('Machine'))
    yield* oddIn(cluster.nodeUsage(metadata.name), `usage of ${metadata.name}`, true);
}

/** Numbers and texts in a value that come from a mistake in reckoning. */
export function* oddIn(value: unknown, where: string, nonNegative: boolean): Iterable<string> {
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || (nonNegative && value < 0)) yield `${where} is ${value}`;
  } else if (typeof value === 'string') {
    if (/\b(NaN|undefined|Infinity)\b|\[object /.test(value)) yield `${where} is ${JSON.stringify(value)}`;
  } else if (typeof value === 'object' && value !== null) {
    for (const [field, each] of Object.entries(value)) yield* oddIn(each, `${where}.${field}`, nonNegative);
  }
}
