import { type Key, keyOf, makeKey } from '../api/key.ts';
import { getLabel } from '../api/labels.ts';
import type { EndpointSlice } from '../api/types.ts';
import { isEqual } from '../store/equal.ts';
import { subjectOf } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import { endpointsOn, type ProxyEndpoint, type ServiceRules, serviceRules } from './service-rules.ts';

type RuleSet = ReadonlyMap<Key, ServiceRules>;

const none: readonly ProxyEndpoint[] = [];

/**
 * The kube-proxies of all nodes. Each watches Services and EndpointSlices and writes rules into its machine's kernel,
 * some time after a change and never more often than `minSyncPeriod`. All hear the same at the same time, so that
 * all whose machines have power share one set of rules; a node whose kube-proxy stopped keeps the set it had.
 * Models pkg/proxy/iptables/proxier.go syncProxyRules
 */
export class KubeProxies {
  readonly #store: Store;
  readonly #slices = new Map<Key, Map<Key, EndpointSlice>>();
  readonly #nodes = new Set<string>();
  /** Nodes whose rules stand still, with the rules that they had. */
  readonly #frozen = new Map<string, RuleSet>();
  readonly #changed = new Set<Key>();
  #rules = new Map<Key, ServiceRules>();
  /** What local Services have on each node, computed once for a set of rules. */
  #local = new WeakMap<ServiceRules, Map<string, readonly ProxyEndpoint[]>>();
  #lastSync = Number.NEGATIVE_INFINITY;
  #version = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  start(): void {
    for (const service of this.#store.list('Service')) this.#note(keyOf(service));
    for (const slice of this.#store.list('EndpointSlice')) this.#noteSlice(undefined, slice);
    this.#store.watch(['Service'], (revision) => this.#note(keyOf(subjectOf(revision))));
    this.#store.watch(['EndpointSlice'], ({ before, after }) =>
      this.#noteSlice(before as EndpointSlice | undefined, after as EndpointSlice | undefined),
    );
  }

  /** Grows whenever rules change somewhere, or a node gains or loses them. */
  get version(): number {
    return this.#version;
  }

  /** Names of the nodes that have rules. */
  nodes(): Iterable<string> {
    return this.#nodes;
  }

  /** Where this node sends connections to a Service; empty when it knows of nowhere. */
  endpointsFor(nodeName: string, serviceKey: Key): readonly ProxyEndpoint[] {
    if (!this.#nodes.has(nodeName)) return none;
    const rules = (this.#frozen.get(nodeName) ?? this.#rules).get(serviceKey);
    if (!rules) return none;
    return rules.isLocal ? this.#localOn(rules, nodeName) : endpointsOn(rules, nodeName);
  }

  /** A node's kube-proxy runs (again): it has the newest rules. */
  run(nodeName: string): void {
    this.#nodes.add(nodeName);
    this.#frozen.delete(nodeName);
    this.#version++;
  }

  /** A node's kube-proxy stops or is cut off; what it has written stays in the kernel. */
  freeze(nodeName: string): void {
    if (this.#nodes.has(nodeName)) this.#frozen.set(nodeName, new Map(this.#rules));
  }

  /** A node's machine has lost its power, and the rules with it. */
  remove(nodeName: string): void {
    this.#nodes.delete(nodeName);
    this.#frozen.delete(nodeName);
    this.#version++;
  }

  #localOn(rules: ServiceRules, nodeName: string): readonly ProxyEndpoint[] {
    const byNode = this.#local.get(rules) ?? new Map<string, readonly ProxyEndpoint[]>();
    const endpoints = byNode.get(nodeName) ?? endpointsOn(rules, nodeName);
    this.#local.set(rules, byNode.set(nodeName, endpoints));
    return endpoints;
  }

  #noteSlice(before: EndpointSlice | undefined, after: EndpointSlice | undefined): void {
    const old = before && serviceOf(before);
    const key = after && serviceOf(after);
    if (before && old !== undefined) {
      this.#slices.get(old)?.delete(keyOf(before));
      this.#note(old);
    }
    if (!after || key === undefined) return;
    const slices = this.#slices.get(key);
    if (slices) slices.set(keyOf(after), after);
    else this.#slices.set(key, new Map([[keyOf(after), after]]));
    this.#note(key);
  }

  #note(service: Key): void {
    if (this.#changed.size === 0) {
      const { clock, settings } = this.#store;
      const at = Math.max(clock.now + settings.watchLatency, this.#lastSync + settings.proxyMinSyncPeriod);
      clock.after(at - clock.now, () => this.#sync());
    }
    this.#changed.add(service);
  }

  #sync(): void {
    this.#lastSync = this.#store.clock.now;
    let isNew = false;
    for (const key of this.#changed) {
      const service = this.#store.get('Service', key);
      const rules = service && serviceRules(service, [...(this.#slices.get(key)?.values() ?? [])]);
      if (isEqual(rules, this.#rules.get(key))) continue;
      isNew = true;
      if (rules) this.#rules.set(key, rules);
      else this.#rules.delete(key);
    }
    this.#changed.clear();
    if (isNew) this.#version++;
  }
}

/** The Service that a slice belongs to. Models endpointslicecache.go endpointSliceCacheKeys */
function serviceOf(slice: EndpointSlice): Key | undefined {
  const name = getLabel(slice.metadata.labels, 'kubernetes.io/service-name');
  return name ? makeKey(slice.metadata.namespace, name) : undefined;
}
