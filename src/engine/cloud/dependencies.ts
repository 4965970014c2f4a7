import type { Key } from '../api/key.ts';
import type { Machine, Node, Pod } from '../api/types.ts';
import type { Client } from '../store/client.ts';
import type { TakeSnapshot } from './simulation.ts';

/** What is a matter of other components, and comes from them. */
export interface CloudDependencies {
  readonly takeSnapshot: TakeSnapshot;
  /** The Node with which a machine's kubelet would register, Ready. */
  nodeOf(name: string, spec: Machine['spec']): Node;
  /** The pods that DaemonSets would put on a node. */
  daemonsOn(node: Node): readonly Pod[];
  /** The eviction API. */
  evict(api: Client, pod: Key, options: { readonly gracePeriodSeconds: number }): EvictionOutcome;
}

export type EvictionOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: { readonly code: number; readonly message: string } };
