import type { Node, Pod } from '../api/types.ts';

/** Why a pod does not fit a node: the first plugin that rejects it, and its reasons. */
export interface Misfit {
  readonly plugin?: string;
  readonly reasons: readonly string[];
}

export interface SimulatedNode {
  readonly node: Node;
  /** In the order in which they came. */
  readonly pods: readonly Pod[];
}

export type IsAcceptable = (nodeName: string) => boolean;

/**
 * The cluster as the scheduler would see it, to try things on. Implemented outside, by the running scheduler's own
 * plugins. Models cluster-autoscaler/simulator/clustersnapshot.ClusterSnapshot
 */
export interface ClusterSnapshot {
  nodes(): readonly SimulatedNode[];
  get(nodeName: string): SimulatedNode | undefined;
  addNode(node: Node, pods: readonly Pod[]): void;
  /** Puts a newer form of a node in place of the one that is there. */
  replaceNode(node: Node): void;
  /** Takes a node away with the pods on it. */
  removeNode(nodeName: string): void;
  /** Takes a pod off the node that it is on. */
  removePod(pod: Pod): void;
  /** Whether the pod would fit the node; undefined when it would. */
  check(pod: Pod, nodeName: string): Misfit | undefined;
  /** Puts the pod on the node if it fits. */
  place(pod: Pod, nodeName: string): Misfit | undefined;
  /** Puts the pod on the first acceptable node that it fits, going on after the last match; tells which. */
  placeAnywhere(pod: Pod, isAcceptable?: IsAcceptable): string | undefined;
  /** Runs `attempt`, and takes back what it did to the snapshot unless it asks to keep it. */
  fork<T>(attempt: () => { readonly value: T; readonly keep: boolean }): T;
}

/** A snapshot of these nodes, and of those of these pods that are on them or nominated for them. */
export type TakeSnapshot = (nodes: Iterable<Node>, pods: Iterable<Pod>) => ClusterSnapshot;

/** Runs `attempt` and takes back whatever it did to the snapshot. */
export function tryOut<T>(snapshot: ClusterSnapshot, attempt: () => T): T {
  return snapshot.fork(() => ({ value: attempt(), keep: false }));
}
