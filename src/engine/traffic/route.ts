import type { Key } from '../api/key.ts';
import type { Hosts } from '../machine/hosts.ts';
import type { Endpoint, RoutingView } from './routing.ts';

/** Nodes through which users come in and whose rules for a Service are the same. */
export interface Way {
  readonly nodes: number;
  readonly endpoints: readonly Endpoint[];
}

/**
 * The ways into the cluster and on to a Service's endpoints. Users come in through every node that has power, a
 * network and rules, evenly, as behind a load balancer that checks the nodes' health. No way: nobody gets in.
 */
export function waysTo(service: Key, routing: RoutingView, hosts: Hosts): Way[] {
  const ways: { nodes: number; readonly endpoints: readonly Endpoint[] }[] = [];
  for (const name of routing.nodes()) {
    const host = hosts.get(name);
    if (!host?.powered || !host.connected) continue;
    const endpoints = routing.endpointsFor(name, service);
    const same = ways.find((way) => areSame(way.endpoints, endpoints));
    if (same) same.nodes++;
    else ways.push({ nodes: 1, endpoints });
  }
  return ways;
}

function areSame(a: readonly Endpoint[], b: readonly Endpoint[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every((endpoint, index) => {
    const other = b[index];
    return other?.podUid === endpoint.podUid && other.port === endpoint.port;
  });
}
