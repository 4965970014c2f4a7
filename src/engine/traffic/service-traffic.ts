import type { Key } from '../api/key.ts';
import type { Hosts } from '../machine/hosts.ts';
import type { Random } from '../sim/random.ts';
import { Flow, type Patience } from './flow.ts';
import { historySeconds } from './load-meter.ts';
import { waysTo } from './route.ts';
import type { Endpoint, RoutingView } from './routing.ts';
import { ServiceMeter } from './service-meter.ts';
import { spread, spreadEvenly } from './spread.ts';
import type { ServiceLoad } from './stats.ts';

/** A way in, with the flows that begin at its end. */
interface Route {
  readonly nodes: number;
  readonly flows: readonly Flow[];
}

/** What the traffic to one Service needs from around it. */
export interface Roads extends Patience {
  readonly hosts: Hosts;
  readonly routing: RoutingView;
  readonly random: Random;
}

/** The traffic to one Service: it sends requests along the nodes' rules and measures what becomes of them. */
export class ServiceTraffic {
  readonly service: Key;
  readonly meter = new ServiceMeter();
  readonly #roads: Roads;
  readonly #flows = new Map<string, Flow>();
  #routes: readonly Route[] = [];
  #routesOf = '';

  constructor(service: Key, roads: Roads) {
    this.service = service;
    this.#roads = roads;
  }

  /**
   * Sends requests that arrive evenly during the second which begins.
   *
   * @param isReachable whether there is a Service with an address to connect to
   */
  send(requests: number, isReachable: boolean): void {
    this.meter.sent(requests);
    if (!isReachable) {
      this.meter.failed(requests, 'noAddress');
      return;
    }
    const { random } = this.#roads;
    const routes = this.#currentRoutes();
    if (routes.length === 0) {
      this.#roads.whenPatienceEnds(() => this.meter.failed(requests, 'timeout'));
      return;
    }
    const parts =
      routes.length === 1
        ? [requests]
        : spread(
            requests,
            routes.map(({ nodes }) => nodes),
            random.next(),
          );
    for (const [index, { flows }] of routes.entries()) this.#sendOver(flows, parts[index] ?? 0);
  }

  /** Ends a second. @param second its end, virtual seconds */
  close(second: number): void {
    this.meter.close(second);
    for (const [id, flow] of this.#flows) {
      flow.close(second);
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

  #sendOver(flows: readonly Flow[], requests: number): void {
    if (requests === 0) return;
    if (flows.length === 0) {
      this.meter.failed(requests, 'noEndpoints');
      return;
    }
    const shares = spreadEvenly(requests, flows.length, this.#roads.random.next());
    let index = 0;
    for (const flow of flows) {
      const share = shares[index++] ?? 0;
      if (share > 0) flow.send(share);
    }
  }

  #currentRoutes(): readonly Route[] {
    const { routing, hosts } = this.#roads;
    const version = `${routing.version} ${hosts.version}`;
    if (version !== this.#routesOf) {
      this.#routesOf = version;
      this.#routes = waysTo(this.service, routing, hosts).map(({ nodes, endpoints }) => ({
        nodes,
        flows: endpoints.map((endpoint) => this.#flow(endpoint).leadTo(hosts.get(endpoint.nodeName))),
      }));
    }
    return this.#routes;
  }

  #flow(endpoint: Endpoint): Flow {
    const id = `${endpoint.podUid}:${endpoint.port}`;
    let flow = this.#flows.get(id);
    if (!flow) {
      flow = new Flow(endpoint, this.meter, this.#roads);
      this.#flows.set(id, flow);
    }
    return flow;
  }

  #isRouted(flow: Flow): boolean {
    return this.#routes.some(({ flows }) => flows.includes(flow));
  }
}
