import type { Key } from '../api/key.ts';
import type { TrafficEntry } from '../api/types.ts';
import type { Hosts } from '../machine/hosts.ts';
import type { HealthChecks } from './health-checks.ts';
import type { Endpoint, Routed, RoutingView } from './routing.ts';

/** How requests get to a Service's rules. */
export type Entry =
  /** From inside, evenly from all nodes that are up, to the cluster IP. */
  | { readonly type: 'cluster' }
  /** From a pod of this node, to the cluster IP. */
  | { readonly type: 'node'; readonly name: string }
  /** From outside to all nodes' addresses, or one's. */
  | { readonly type: 'nodePort'; readonly node?: string }
  /** From outside to the load balancer, which passes them on to nodes that answer its health checks. */
  | { readonly type: 'loadBalancer' };

/** What becomes of requests that come this way. */
export type Fate = Routed | { readonly type: 'refused' } | { readonly type: 'silence' };

/** Nodes through which requests come in and whose rules for a Service are the same. */
export interface Way {
  readonly nodes: string[];
  readonly fate: Fate;
}

export interface WayContext {
  readonly routing: RoutingView;
  readonly hosts: Hosts;
  readonly checks: HealthChecks;
  /** Nodes that the load balancer has been told of. */
  readonly balanced: () => Iterable<string>;
  readonly now: number;
}

const silence: Fate = { type: 'silence' };
const refused: Fate = { type: 'refused' };

/** The ways to a Service's endpoints. No way: nobody gets in. */
export function waysTo(service: Key, port: number | undefined, entry: Entry, context: WayContext): Way[] {
  const { routing, hosts } = context;
  const ways: Way[] = [];
  const add = (node: string, fate: Fate) => {
    const same = ways.find((way) => areSame(way.fate, fate));
    if (same) same.nodes.push(node);
    else ways.push({ nodes: [node], fate });
  };
  switch (entry.type) {
    case 'cluster':
      for (const name of routing.nodes())
        if (isReachable(hosts, name)) add(name, routing.internal(name, service, port) ?? silence);
      return ways;
    case 'node':
      return [{ nodes: [entry.name], fate: routing.internal(entry.name, service, port) ?? silence }];
    case 'nodePort':
      for (const { name } of hosts.all()) {
        if (entry.node !== undefined && entry.node !== name) continue;
        add(name, isReachable(hosts, name) ? (routing.external(name, service, port) ?? refused) : silence);
      }
      return ways;
    case 'loadBalancer':
      for (const name of inUse(service, context))
        add(name, isReachable(hosts, name) ? (routing.external(name, service, port) ?? refused) : silence);
      return ways;
  }
}

/** The nodes that the load balancer sends to: all of them when none answers, as the clouds' do. */
function inUse(service: Key, { routing, hosts, checks, balanced, now }: WayContext): string[] {
  const nodes = [...balanced()];
  const good = nodes.filter((name) => {
    const answers = isReachable(hosts, name) && routing.passesHealthCheck(name, service);
    return checks.isInUse(name, answers, now);
  });
  return good.length > 0 ? good : nodes;
}

/** How users get to a Service when nothing else is said: as its type offers. */
export function entryOf(entry: TrafficEntry | undefined, type: string | undefined, node?: string): Entry {
  switch (entry ?? defaultEntry(type)) {
    case 'loadBalancer':
      return { type: 'loadBalancer' };
    case 'nodePort':
      return { type: 'nodePort', ...(node !== undefined && { node }) };
    case 'cluster':
      return { type: 'cluster' };
  }
}

function defaultEntry(type: string | undefined): TrafficEntry {
  if (type === 'LoadBalancer') return 'loadBalancer';
  return type === 'NodePort' ? 'nodePort' : 'cluster';
}

function isReachable(hosts: Hosts, name: string): boolean {
  const host = hosts.get(name);
  return !!host?.powered && host.connected;
}

function areSame(a: Fate, b: Fate): boolean {
  if (a === b) return true;
  if (a.type !== 'forward' || b.type !== 'forward') return a.type === b.type;
  return haveSame(a.endpoints, b.endpoints);
}

function haveSame(a: readonly Endpoint[], b: readonly Endpoint[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every((endpoint, index) => {
    const other = b[index];
    return other?.podUid === endpoint.podUid && other.port === endpoint.port;
  });
}
