import type { Key } from '../api/key.ts';
import type { Random } from '../sim/random.ts';
import { Affinity } from './affinity.ts';
import type { Callers } from './calls.ts';
import { Flow } from './flow.ts';
import { HealthChecks } from './health-checks.ts';
import { historySeconds } from './load-meter.ts';
import type { Clients, Origin } from './origin.ts';
import { type Entry, type Fate, type WayContext, waysTo } from './route.ts';
import type { Endpoint } from './routing.ts';
import { Seconds, secondsKept } from './seconds.ts';
import { ServiceMeter } from './service-meter.ts';
import { spread, spreadEvenly } from './spread.ts';
import type { FailureReason, ServiceLoad } from './stats.ts';
import { Stream } from './stream.ts';
import { follow, type Trace, Traces } from './trace.ts';

/** A way in, with the flows that begin at its end. */
interface Route {
  /** Through which it leads; none when it leads straight to the pods. */
  readonly nodes: readonly string[];
  /** The only one, or where the client is. */
  readonly node: string | undefined;
  readonly fate: Fate['type'];
  readonly flows: readonly Flow[];
}

interface Routes {
  readonly of: string;
  readonly ways: readonly Route[];
}

/** What the traffic to one Service needs from around it. */
export interface Roads extends Callers, Pick<WayContext, 'hosts' | 'routing' | 'balanced'> {
  readonly random: Random;
  readonly now: () => number;
}

/** Where requests want to go. */
export interface Destination {
  /** `direct`: by name to the pods; `nowhere`: there is no such Service, or it has no address. */
  readonly entry: Entry | { readonly type: 'direct'; readonly from?: string } | { readonly type: 'nowhere' };
  readonly port?: number;
}

/** The traffic to one Service: it sends requests along the nodes' rules and measures what becomes of them. */
export class ServiceTraffic {
  readonly service: Key;
  readonly meter = new ServiceMeter();
  readonly traces: Traces;
  readonly #roads: Roads;
  readonly #flows = new Map<string, Flow>();
  readonly #routes = new Map<string, Routes>();
  readonly #checks = new HealthChecks();
  readonly #seconds = new Seconds();
  readonly #stream = new Stream(this.#seconds, this.meter);
  readonly #affinities = new WeakMap<Clients, Affinity>();

  constructor(service: Key, roads: Roads) {
    this.service = service;
    this.traces = new Traces(service);
    this.#roads = roads;
  }

  /**
   * Sends requests that arrive evenly during the second which begins.
   *
   * @param traces follow some of them
   */
  send(requests: number, { entry, port }: Destination, origin: Origin, traces: readonly Trace[] = []): void {
    this.meter.sent(requests);
    if (entry.type === 'nowhere') {
      this.#fail(requests, 'noAddress', origin, traces);
      return;
    }
    if (entry.type === 'loadBalancer' || entry.type === 'nodePort')
      for (const trace of traces) trace.hop(entry.type, this.service, 0, 'passed');
    const routes =
      entry.type === 'direct' ? [this.#directRoute(port, entry.from)] : this.#routesOf(entry, port);
    if (routes.length === 0) {
      this.#waitInVain(requests, origin, traces);
      return;
    }
    const { random, now } = this.#roads;
    if (routes.length === 1) {
      this.#sendOver(routes[0] as Route, requests, origin, traces);
      return;
    }
    const parts = spread(
      requests,
      routes.map(({ nodes }) => nodes.length),
      random.next(),
    );
    const led = follow(traces, parts, now() / 1000);
    for (const [index, route] of routes.entries()) {
      const part = parts[index] ?? 0;
      if (part > 0) this.#sendOver(route, part, origin, led.get(index));
    }
  }

  /** Ends a second. @param second its end, virtual seconds */
  close(second: number): void {
    this.#stream.close();
    this.meter.close(second);
    this.#seconds.close(second);
    if (this.#seconds.count % (secondsKept - 4) !== 0) return;
    for (const [id, flow] of this.#flows) {
      flow.catchUp();
      if (flow.idleSeconds >= historySeconds && !this.#isRouted(flow)) this.#flows.delete(id);
    }
  }

  read(): ServiceLoad {
    const active = [...this.#flows.values()].filter(({ idleSeconds }) => idleSeconds < historySeconds);
    return { service: this.service, ...this.meter.read(), pods: active.map((flow) => flow.rate()) };
  }

  /** What one pod gets; undefined when it got nothing for long. */
  flowTo(podUid: string): Flow | undefined {
    for (const flow of this.#flows.values()) if (flow.endpoint.podUid === podUid) return flow;
    return undefined;
  }

  /** Forgets those who send no more and wait for nothing. */
  forget(origin: Origin): void {
    for (const flow of this.#flows.values()) flow.forget(origin);
  }

  #sendOver(route: Route, requests: number, origin: Origin, traces: readonly Trace[] = []): void {
    const { nodes, node, fate, flows } = route;
    const second = this.#roads.now() / 1000;
    for (const [index, trace] of traces.entries()) {
      const through = nodes[(Math.floor(second) + index) % nodes.length];
      if (through !== undefined) trace.hop('node', through, 0, outcomeAt(fate));
    }
    switch (fate) {
      case 'reject':
        this.#fail(requests, 'noEndpoints', origin, traces);
        return;
      case 'refused':
        this.#fail(requests, 'refused', origin, traces);
        return;
      case 'drop':
      case 'silence':
        this.#waitInVain(requests, origin, traces);
        return;
      case 'forward':
        break;
    }
    const { random, routing } = this.#roads;
    const isEven = routing.affinitySeconds(this.service) === undefined;
    if (isEven && this.#stream.send(requests, flows, node, origin, random, traces)) return;
    const shares = this.#shares(requests, flows, origin.clients);
    const led = follow(traces, shares, second);
    let index = 0;
    for (const flow of flows) {
      const share = shares[index] ?? 0;
      const isNear = flow.endpoint.nodeName === node;
      if (share > 0) flow.send(share, origin, isNear, led.get(index));
      index++;
    }
  }

  #shares(requests: number, flows: readonly Flow[], clients: Clients): number[] {
    const { random, routing, now } = this.#roads;
    const timeout = routing.affinitySeconds(this.service);
    if (timeout === undefined) return spreadEvenly(requests, flows.length, random.next());
    const affinity = this.#affinities.get(clients) ?? new Affinity(clients.count);
    this.#affinities.set(clients, affinity);
    const endpoints = flows.map(({ endpoint }) => endpoint.podUid);
    return affinity.spread(requests, endpoints, { now: now(), timeoutMs: timeout * 1000, random });
  }

  #fail(requests: number, reason: FailureReason, origin: Origin, traces: readonly Trace[]): void {
    for (const trace of traces) trace.end(reason);
    this.meter.failed(requests, reason);
    origin.failed(requests, reason);
  }

  #waitInVain(requests: number, origin: Origin, traces: readonly Trace[]): void {
    for (const trace of traces) trace.waitAt('service', this.service);
    this.#roads.whenPatienceEnds(origin.patience, () => {
      for (const trace of traces) trace.hop('service', this.service, origin.patience, 'timeout');
      this.#fail(requests, 'timeout', origin, traces);
    });
  }

  #routesOf(entry: Entry, port: number | undefined): readonly Route[] {
    const { routing, hosts, balanced, now } = this.#roads;
    // What a load balancer thinks of its nodes changes with time alone.
    const moment = entry.type === 'loadBalancer' ? now() : '';
    const of = `${routing.version} ${hosts.version} ${moment}`;
    const id = `${entry.type} ${nodeOf(entry) ?? ''} ${port ?? ''}`;
    const known = this.#routes.get(id);
    if (known?.of === of) return known.ways;
    const context = { routing, hosts, balanced, checks: this.#checks, now: now() };
    const ways = waysTo(this.service, port, entry, context).map(({ fate, nodes }) =>
      this.#route(fate, nodes, nodes.length === 1 ? nodes[0] : undefined),
    );
    this.#routes.set(id, { of, ways });
    return ways;
  }

  #directRoute(port: number | undefined, from: string | undefined): Route {
    const { routing, hosts } = this.#roads;
    const of = `${routing.version} ${hosts.version}`;
    const id = `direct ${from ?? ''} ${port ?? ''}`;
    const known = this.#routes.get(id);
    const route =
      known?.of === of ? known.ways[0] : this.#route(routing.direct(this.service, port), [], from);
    if (!route) throw new Error('a direct route is one route');
    if (known?.of !== of) this.#routes.set(id, { of, ways: [route] });
    return route;
  }

  #route(fate: Fate, nodes: readonly string[], node: string | undefined): Route {
    const { hosts } = this.#roads;
    const endpoints = fate.type === 'forward' ? fate.endpoints : [];
    const flows = endpoints.map((endpoint) => this.#flow(endpoint).leadTo(hosts.get(endpoint.nodeName)));
    return { nodes, node, fate: fate.type, flows };
  }

  #flow(endpoint: Endpoint): Flow {
    const id = `${endpoint.podUid}:${endpoint.port}`;
    let flow = this.#flows.get(id);
    if (!flow) {
      flow = new Flow(endpoint, this.meter, this.#seconds, this.#roads);
      this.#flows.set(id, flow);
    }
    return flow;
  }

  #isRouted(flow: Flow): boolean {
    for (const { ways } of this.#routes.values())
      if (ways.some(({ flows }) => flows.includes(flow))) return true;
    return false;
  }
}

function nodeOf(entry: Entry): string | undefined {
  if (entry.type === 'node') return entry.name;
  return entry.type === 'nodePort' ? entry.node : undefined;
}

function outcomeAt(fate: Fate['type']): 'passed' | FailureReason {
  switch (fate) {
    case 'forward':
      return 'passed';
    case 'reject':
      return 'noEndpoints';
    case 'refused':
      return 'refused';
    case 'drop':
    case 'silence':
      return 'timeout';
  }
}
