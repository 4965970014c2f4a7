import { type Cluster, isTerminating, type Pod } from '../engine/index.ts';
import type { Pointer } from './lesson.ts';

/** An object that is pointed at. */
export interface PointedAt {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** What a pointer means now: the object that it names, or the pods that carry its label. */
export function refsOf({ kind, name, namespace, label }: Pointer, cluster: Cluster): PointedAt[] {
  if (name !== undefined) return [{ kind, name, ...(namespace !== undefined && { namespace }) }];
  return podsWith(label ?? '', cluster).map(({ metadata }) => ({
    kind: 'Pod',
    namespace: metadata.namespace ?? 'default',
    name: metadata.name,
  }));
}

/** As the learner's looks are noted: `Pod/web-7d9-abcde`. */
export function lookOf(pointer: Pointer, cluster: Cluster): string {
  const [first] = refsOf(pointer, cluster);
  return `${pointer.kind}/${first?.name ?? ''}`;
}

/** The pods with a label that were not told to end, the oldest first. */
export function podsWith(label: string, { store }: Cluster): Pod[] {
  const [key = '', value = ''] = label.split('=', 2);
  const carries = ({ metadata }: Pod) => metadata.labels?.[key] === value;
  const age = ({ metadata }: Pod) => metadata.creationTimestamp;
  return [...store.list('Pod')]
    .filter((pod) => carries(pod) && !isTerminating(pod))
    .toSorted((one, other) => age(one).localeCompare(age(other)) || byName(one, other));
}

function byName(one: Pod, other: Pod): number {
  return one.metadata.name.localeCompare(other.metadata.name);
}
