import type { Key } from '../api/key.ts';

/** One backend of a Service, as a node's rules have it. */
export interface Endpoint {
  readonly podKey: Key;
  readonly podUid: string;
  readonly ip: string;
  /** The node on which the pod is, which is its machine's name too. */
  readonly nodeName: string;
  /** The TCP port of the pod to which the Service's port leads. */
  readonly port: number;
}

/** What a node's rules do with a connection to a Service. */
export type Routed =
  /** To one of these, by chance. */
  | { readonly type: 'forward'; readonly endpoints: readonly Endpoint[] }
  /** There is no endpoint anywhere: refused at once. */
  | { readonly type: 'reject' }
  /** Only endpoints on this node count, and there is none: the packets vanish. */
  | { readonly type: 'drop' };

/**
 * The Service rules of every node, as kube-proxy has written them so far: stale after a change until the node's
 * kube-proxy syncs, and for ever while it is stopped. Ports are the Service's; without one, its first counts.
 */
export interface RoutingView {
  /** Grows whenever anything below may answer differently than before. */
  readonly version: number;
  /** Nodes on which there are rules at all. */
  nodes(): Iterable<string>;
  /**
   * What this node does with connections to a Service's cluster IP; undefined when it does not know the Service or
   * the port. Nodes whose rules are the same had better return the same object: it is then worked out only once.
   */
  internal(nodeName: string, service: Key, port?: number): Routed | undefined;
  /** What it does with connections from outside to the Service's node port or load balancer; undefined: nothing. */
  external(nodeName: string, service: Key, port?: number): Routed | undefined;
  /** Where clients go that look up a Service without a cluster IP. */
  direct(service: Key, port?: number): Routed;
  /** Whether a load balancer's health check of this node succeeds, if it gets there. */
  passesHealthCheck(nodeName: string, service: Key): boolean;
  /** How long a Service's clients come back to the same endpoint, seconds; undefined: they do not. */
  affinitySeconds(service: Key): number | undefined;
}
