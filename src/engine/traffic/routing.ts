import type { Key } from '../api/key.ts';

/** One backend of a Service, as a node's rules have it. */
export interface Endpoint {
  readonly podKey: Key;
  readonly podUid: string;
  readonly ip: string;
  /** The node on which the pod is, which is its machine's name too. */
  readonly nodeName: string;
  /** The TCP port of the pod to which the Service's first port leads. */
  readonly port: number;
}

/**
 * The Service rules of every node, as kube-proxy has written them so far: stale after a change until the node's
 * kube-proxy syncs, and for ever while it is stopped.
 */
export interface RoutingView {
  /** Grows whenever `nodes` or `endpointsFor` may answer differently than before. */
  readonly version: number;
  /** Nodes on which there are rules at all. */
  nodes(): Iterable<string>;
  /**
   * Where this node sends connections to a Service; empty when it rejects them because there are no endpoints.
   * Nodes whose rules are the same had better return the same array: they are then worked out only once.
   */
  endpointsFor(nodeName: string, service: Key): readonly Endpoint[];
}
