import type { Kind, KindMap } from '../api/types.ts';

/** Reads objects other than pods and nodes; the store is one. */
export interface Lister {
  named<K extends Kind>(kind: K, namespace: string | undefined, name: string): KindMap[K] | undefined;
  list<K extends Kind>(kind: K): Iterable<KindMap[K]>;
}
