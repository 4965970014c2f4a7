import type { Backend, PortRules, ProxyEndpoint, ServiceRules } from './service-rules.ts';

/** What a node's rules do with a connection to a Service. */
export type Routed =
  /** To one of these, by chance. */
  | { readonly type: 'forward'; readonly endpoints: readonly ProxyEndpoint[] }
  /** There is no endpoint anywhere: refused at once. */
  | { readonly type: 'reject' }
  /** Only endpoints on this node count, and there is none: the packets vanish. */
  | { readonly type: 'drop' };

/** One node's rules for one port of a Service. */
export interface PortRoutes {
  /** To the cluster IP. */
  readonly internal: Routed;
  /** From outside the cluster to a node port, an external IP or the load balancer's. */
  readonly external: Routed;
  /** From a pod or the node itself to one of these: no policy holds. */
  readonly shortCut: Routed;
  readonly hasLocal: boolean;
}

/** Where a node is. */
export interface NodePlace {
  readonly name: string;
  readonly zone: string | undefined;
}

const rejected: Routed = { type: 'reject' };
const dropped: Routed = { type: 'drop' };

/** Whether all nodes have the same rules for this port. */
export function isSameEverywhere(
  { isInternalLocal, isExternalLocal }: ServiceRules,
  port: PortRules,
): boolean {
  if (isInternalLocal || isExternalLocal) return false;
  return port.backends.every(({ zones, nodes }) => zones.length === 0 && nodes.length === 0);
}

/** Models pkg/proxy/topology.go CategorizeEndpoints, and what iptables/proxier.go syncProxyRules makes of it */
export function portRoutes(rules: ServiceRules, { backends }: PortRules, node: NodePlace): PortRoutes {
  const clusterWide = orTerminating(preferred(backends, node), backends);
  const here = backends.filter(({ endpoint }) => endpoint.nodeName === node.name);
  const local = orTerminating(readyOf(here), here);
  const hasAny = clusterWide.length > 0;
  const toCluster: Routed = hasAny ? { type: 'forward', endpoints: clusterWide } : rejected;
  const toLocal: Routed =
    local.length > 0 ? { type: 'forward', endpoints: local } : hasAny ? dropped : rejected;
  return {
    internal: rules.isInternalLocal ? toLocal : toCluster,
    external: rules.isExternalLocal ? toLocal : toCluster,
    shortCut: toCluster,
    hasLocal: local.length > 0,
  };
}

/** The ready ones, near ones only where the hints say so. Models pkg/proxy/topology.go topologyModeFromHints */
function preferred(backends: readonly Backend[], { name, zone }: NodePlace): Backend[] {
  const ready = readyOf(backends);
  if (ready.every(({ nodes }) => nodes.length > 0)) {
    const near = ready.filter(({ nodes }) => nodes.includes(name));
    if (near.length > 0) return near;
  }
  if (zone !== undefined && ready.every(({ zones }) => zones.length > 0)) {
    const near = ready.filter(({ zones }) => zones.includes(zone));
    if (near.length > 0) return near;
  }
  return ready;
}

function readyOf(backends: readonly Backend[]): Backend[] {
  return backends.filter(({ ready }) => ready);
}

function orTerminating(ready: readonly Backend[], all: readonly Backend[]): ProxyEndpoint[] {
  const usable = ready.length > 0 ? ready : all.filter(({ servingTerminating }) => servingTerminating);
  return usable.map(({ endpoint }) => endpoint);
}
