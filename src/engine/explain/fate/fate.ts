import type { Key } from '../../api/key.ts';

/** What is thought away: a container that crashes, a pod that is deleted, machines that lose their power. */
export type FateTarget =
  | { readonly type: 'container'; readonly pod: Key; readonly container: string }
  | { readonly type: 'pod'; readonly pod: Key }
  | { readonly type: 'node'; readonly name: string }
  | { readonly type: 'zone'; readonly name: string };

/** A wait on the way to a replacement. */
export interface FateStep {
  readonly says: string;
  readonly ms: number;
  readonly setting?: string;
}

/** Whether something comes in its place. */
export type Replacement =
  | {
      readonly type: 'restart' | 'newPod' | 'samePod';
      /** Who sees to it: `ReplicaSet web-1`, `kubelet of worker-1`. */
      readonly by: string;
      readonly says: string;
      readonly steps: readonly FateStep[];
      /** About how long until it is there, ms: the sum of the steps. */
      readonly afterMs: number;
      /** The node on which there is room for it now. */
      readonly place?: string;
    }
  | { readonly type: 'none'; readonly says: string };

/** Something that is gone for good. */
export interface Loss {
  readonly what: string;
  readonly bytes?: number;
}

/** What would become of one pod. */
export interface PodFate {
  readonly key: Key;
  readonly uid: string;
  readonly node?: string;
  /** Whether the whole pod ends, or one container of it. */
  readonly ends: 'pod' | 'container';
  readonly replacement: Replacement;
  readonly losses: readonly Loss[];
}

export interface ServiceFate {
  readonly key: Key;
  /** Ready endpoints now, and how many of them would be gone. */
  readonly endpoints: number;
  readonly dying: number;
  readonly says: string;
}

/** What a budget, or a group that needs a majority, would make of it. */
export interface GroupFate {
  readonly kind: string;
  readonly key: Key;
  readonly holds: boolean;
  readonly says: string;
}

/** The answer to *What would die?* */
export interface Fate {
  /** What is thought to happen: `worker-1 loses its power and does not come back`. */
  readonly supposes: string;
  readonly says: string;
  /** Machines that would be dark. */
  readonly nodes: readonly string[];
  readonly pods: readonly PodFate[];
  readonly services: readonly ServiceFate[];
  readonly groups: readonly GroupFate[];
  /** What would stay, one sentence each. */
  readonly stays: readonly string[];
}
