import type { Pod } from '../../api/types.ts';
import type { Store } from '../../store/store.ts';

/** Pods of a namespace that a selector means. Take a copy before writing. */
export function* podsWhere(
  store: Store,
  namespace: string | undefined,
  matches: (pod: Pod) => boolean,
): Iterable<Pod> {
  for (const pod of store.list('Pod')) if (pod.metadata.namespace === namespace && matches(pod)) yield pod;
}

/** Pods that this owner controls. Take a copy before writing. */
export function* controlledPods(store: Store, uid: string): Iterable<Pod> {
  for (const object of store.controlledBy(uid)) if (object.kind === 'Pod') yield object as Pod;
}
