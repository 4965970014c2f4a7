import { type Key, keyOf } from '../api/key.ts';
import { getLabel } from '../api/labels.ts';
import { isEqual } from '../store/equal.ts';
import { subjectOf } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import { Addresses } from './destination.ts';
import { EndpointIndex } from './endpoint-index.ts';
import { isSameEverywhere, type PortRoutes, portRoutes, type Routed } from './port-routes.ts';
import { type PortRules, portsOf, type ServiceRules, serviceRules } from './service-rules.ts';

type RuleSet = ReadonlyMap<Key, ServiceRules>;

const noRules: RuleSet = new Map();

/**
 * The kube-proxies of all nodes. Each watches Services and EndpointSlices and writes rules into its machine's kernel,
 * some time after a change and never more often than `minSyncPeriod`. All hear the same at the same time, so that
 * all that run share one set of rules; a node whose kube-proxy stopped or is cut off keeps the set it had, and so do
 * all while the API server does not answer.
 * Models pkg/proxy/iptables/proxier.go syncProxyRules
 */
export class KubeProxies {
  readonly #store: Store;
  /** What the Services' slices say, at this moment. */
  readonly endpoints: EndpointIndex;
  readonly #nodes = new Set<string>();
  /** Nodes whose kube-proxy hears nothing. */
  readonly #stopped = new Set<string>();
  /** Nodes whose rules stand still, with the rules that they had. */
  readonly #frozen = new Map<string, RuleSet>();
  readonly #changed = new Set<Key>();
  /** Never written to: each sync makes a new one, so that a node can keep the one it had. */
  #rules: RuleSet = noRules;
  /** The ports of Services without a cluster IP, whose clients find the pods by name. */
  readonly #headless = new Map<Key, readonly PortRules[]>();
  /** What ports have on each node, computed once for a set of rules; under '' when it is the same on all. */
  readonly #routes = new WeakMap<PortRules, Map<string, PortRoutes>>();
  readonly #addresses = new WeakMap<RuleSet, Addresses>();
  #lastSync = Number.NEGATIVE_INFINITY;
  #isSyncDue = false;
  #version = 0;

  constructor(store: Store) {
    this.#store = store;
    this.endpoints = new EndpointIndex(store);
  }

  start(): void {
    for (const service of this.#store.list('Service')) this.#note(keyOf(service));
    this.#store.watch(['Service'], (revision) => this.#note(keyOf(subjectOf(revision))));
    this.endpoints.start((service) => this.#note(service));
    this.#store.apiServer.onChange(() => this.#scheduleSync());
  }

  /** Grows whenever rules change somewhere, or a node gains or loses them. */
  get version(): number {
    return this.#version;
  }

  /** Names of the nodes that have rules. */
  nodes(): Iterable<string> {
    return this.#nodes;
  }

  /** What this node does with connections to the cluster IP; undefined when it does not know the Service or port. */
  internal(nodeName: string, service: Key, port?: number): Routed | undefined {
    return this.#routesOn(nodeName, service, port)?.internal;
  }

  /** What this node does with connections from outside; undefined when the Service takes none, or has no such port. */
  external(nodeName: string, service: Key, port?: number): Routed | undefined {
    const rules = this.#rulesOn(nodeName)?.get(service);
    return rules?.isExternal ? this.#routesOn(nodeName, service, port)?.external : undefined;
  }

  /** Seconds for which a Service's clients come back to the same endpoint; undefined: they do not. */
  affinitySeconds(service: Key): number | undefined {
    return this.#rules.get(service)?.affinitySeconds;
  }

  /** Whether kube-proxy on this node is there to answer its health check. Models pkg/proxy/healthcheck/proxy_health.go */
  isRunning(nodeName: string): boolean {
    return this.#nodes.has(nodeName) && !this.#stopped.has(nodeName);
  }

  /** As {@link isRunning}, and the Service has an endpoint here if it must. Models pkg/proxy/healthcheck/service_health.go */
  passesHealthCheck(nodeName: string, service: Key): boolean {
    if (!this.isRunning(nodeName)) return false;
    const rules = this.#rulesOn(nodeName)?.get(service);
    return !rules?.healthCheckNodePort || this.#routesOn(nodeName, service)?.hasLocal === true;
  }

  /** Where clients go that look up a Service without a cluster IP: its ready endpoints. */
  direct(service: Key, port?: number): Routed {
    const found = portOf(this.#headless.get(service) ?? [], port);
    const endpoints = found?.backends.filter(({ ready }) => ready).map(({ endpoint }) => endpoint) ?? [];
    return endpoints.length > 0 ? { type: 'forward', endpoints } : { type: 'reject' };
  }

  /**
   * What this node's rules do with a connection to an address, made by one of its pods or by somebody outside;
   * undefined when none of them is about it.
   */
  capture(
    nodeName: string,
    address: string,
    port: number,
    isNodeAddress: boolean,
    isFromOutside = false,
  ): Routed | undefined {
    const rules = this.#rulesOn(nodeName);
    if (!rules) return undefined;
    const known = this.#addresses.get(rules) ?? new Addresses(rules);
    this.#addresses.set(rules, known);
    const found = known.find(address, port, isNodeAddress);
    if (!found) return undefined;
    const routes = this.#routesOn(nodeName, found.service, found.port);
    if (found.isInternal) return routes?.internal;
    return isFromOutside ? routes?.external : routes?.shortCut;
  }

  /** A node's kube-proxy runs (again), or hears of changes again: it has the newest rules as soon as it can ask. */
  run(nodeName: string): void {
    const isNew = !this.#nodes.has(nodeName);
    this.#nodes.add(nodeName);
    this.#stopped.delete(nodeName);
    if (this.#store.apiServer.isServing) this.#frozen.delete(nodeName);
    else if (isNew) this.#frozen.set(nodeName, noRules);
    this.#version++;
  }

  /** As {@link run}, for one that {@link freeze} stopped. */
  thaw(nodeName: string): void {
    if (this.#nodes.has(nodeName)) this.run(nodeName);
  }

  /** A node's kube-proxy stops or is cut off; what it has written stays in the kernel. */
  freeze(nodeName: string): void {
    if (!this.#nodes.has(nodeName) || this.#stopped.has(nodeName)) return;
    this.#stopped.add(nodeName);
    if (!this.#frozen.has(nodeName)) this.#frozen.set(nodeName, this.#rules);
    this.#version++;
  }

  /** A node's machine has lost its power, and the rules with it. */
  remove(nodeName: string): void {
    this.#nodes.delete(nodeName);
    this.#stopped.delete(nodeName);
    this.#frozen.delete(nodeName);
    this.#version++;
  }

  #rulesOn(nodeName: string): RuleSet | undefined {
    return this.#nodes.has(nodeName) ? (this.#frozen.get(nodeName) ?? this.#rules) : undefined;
  }

  #routesOn(nodeName: string, service: Key, port?: number): PortRoutes | undefined {
    const rules = this.#rulesOn(nodeName)?.get(service);
    const ofPort = rules && portOf(rules.ports, port);
    if (!ofPort) return undefined;
    let byNode = this.#routes.get(ofPort);
    if (!byNode) {
      byNode = new Map();
      this.#routes.set(ofPort, byNode);
    }
    const id = byNode.has('') || isSameEverywhere(rules, ofPort) ? '' : nodeName;
    let routes = byNode.get(id);
    if (!routes) {
      routes = portRoutes(rules, ofPort, { name: nodeName, zone: this.#zoneOf(nodeName) });
      byNode.set(id, routes);
    }
    return routes;
  }

  #zoneOf(nodeName: string): string | undefined {
    const node = this.#store.named('Node', undefined, nodeName);
    return getLabel(node?.metadata.labels, 'topology.kubernetes.io/zone');
  }

  #note(service: Key): void {
    this.#changed.add(service);
    this.#scheduleSync();
  }

  #scheduleSync(): void {
    const { clock, settings, apiServer } = this.#store;
    const isWanted = this.#changed.size > 0 || this.#frozen.size > this.#stopped.size;
    if (this.#isSyncDue || !isWanted || !apiServer.isServing) return;
    this.#isSyncDue = true;
    const at = Math.max(clock.now + this.#store.watchLatency, this.#lastSync + settings.proxyMinSyncPeriod);
    clock.after(at - clock.now, () => this.#sync());
  }

  #sync(): void {
    this.#isSyncDue = false;
    if (!this.#store.apiServer.isServing) return;
    this.#lastSync = this.#store.clock.now;
    const isNew = this.#update();
    const thawed = [...this.#frozen.keys()].filter((node) => !this.#stopped.has(node));
    for (const node of thawed) this.#frozen.delete(node);
    if (isNew || thawed.length > 0) this.#version++;
  }

  /** @returns whether anything is different now */
  #update(): boolean {
    let isNew = false;
    let updated: Map<Key, ServiceRules> | undefined;
    for (const service of this.#changed) {
      const object = this.#store.get('Service', service);
      const slices = this.endpoints.slicesOf(service);
      const headless = object?.spec.clusterIP === 'None' ? portsOf(object, slices) : undefined;
      if (!isEqual(headless, this.#headless.get(service))) {
        isNew = true;
        if (headless) this.#headless.set(service, headless);
        else this.#headless.delete(service);
      }
      const rules = object && serviceRules(object, slices);
      if (isEqual(rules, this.#rules.get(service))) continue;
      updated ??= new Map(this.#rules);
      if (rules) updated.set(service, rules);
      else updated.delete(service);
    }
    this.#changed.clear();
    if (updated) this.#rules = updated;
    return isNew || updated !== undefined;
  }
}

/** The port of this number; the first when none is given. */
function portOf<P extends { readonly port: number }>(ports: readonly P[], port?: number): P | undefined {
  return port === undefined ? ports[0] : ports.find((each) => each.port === port);
}
