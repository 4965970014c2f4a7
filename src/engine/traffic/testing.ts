import { type Key, makeKey } from '../api/key.ts';
import type { Result } from '../api/result.ts';
import { defaultSettings } from '../api/settings.ts';
import type { Service, TrafficProfile, TrafficSpec } from '../api/types.ts';
import type { ImageBehaviour } from '../images/behaviour.ts';
import { Hosts } from '../machine/hosts.ts';
import type { Process } from '../machine/process.ts';
import { container, server } from '../machine/testing.ts';
import { Clock } from '../sim/clock.ts';
import { RandomSource } from '../sim/random.ts';
import { Client } from '../store/client.ts';
import { Store } from '../store/store.ts';
import { TrafficEngine } from './engine.ts';
import type { Endpoint, Routed, RoutingView } from './routing.ts';
import type { ServiceLoad } from './stats.ts';

const GiB = 1024 ** 3;

/** For tests: machines, one Service `default/web`, and rules written by hand instead of by kube-proxy. */
export class TrafficBench {
  readonly clock = new Clock();
  readonly store = new Store(this.clock, new RandomSource(1), defaultSettings);
  readonly hosts = new Hosts(this.clock, defaultSettings);
  readonly service = makeKey('default', 'web');
  readonly processes = new Map<string, Process>();
  readonly engine: TrafficEngine;
  readonly #user = new Client(this.store, 'user', { type: 'action', index: 0 });
  readonly #rules = new Map<string, Routed>();
  /** Where pods get to with the names of other Services. */
  readonly #others = new Map<Key, Routed>();
  /** For `sessionAffinity: ClientIP`, seconds. */
  affinitySeconds: number | undefined;
  #version = 0;

  constructor(nodes: readonly string[] = ['node-1'], cores = 4) {
    for (const name of nodes) {
      this.hosts.add({ name, cores, memoryBytes: 8 * GiB });
      this.#rules.set(name, { type: 'reject' });
    }
    const version = () => this.#version;
    const rules = this.#rules;
    const find = (node: string, service: Key) =>
      service === this.service ? rules.get(node) : this.#others.get(service);
    const affinity = () => this.affinitySeconds;
    const routing: RoutingView = {
      get version() {
        return version();
      },
      nodes: () => rules.keys(),
      internal: find,
      external: find,
      direct: (service) => find(nodes[0] ?? '', service) ?? { type: 'reject' },
      passesHealthCheck: (node) => rules.has(node),
      affinitySeconds: affinity,
    };
    this.engine = new TrafficEngine(this.store, this.hosts, routing);
    this.engine.start();
    expectOk(this.#user.create('Namespace', { metadata: { name: 'default' } }));
    expectOk(
      this.#user.create('Service', {
        metadata: { name: 'web', namespace: 'default' },
        spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
      }),
    );
  }

  /** Runs a pod and returns its endpoint; the rules do not know it yet. */
  pod(
    name: string,
    nodeName = 'node-1',
    behaviour: ImageBehaviour = server(),
    cpuLimitMillis?: number,
  ): Endpoint {
    const endpoint = {
      podKey: makeKey('default', name),
      podUid: name,
      ip: `10.0.0.${name}`,
      nodeName,
      port: 80,
    };
    const spec = container(behaviour, {
      podKey: endpoint.podKey,
      podUid: name,
      ...(cpuLimitMillis !== undefined && { cpuLimitMillis }),
    });
    const process = this.hosts.get(nodeName)?.run(spec);
    if (process) this.processes.set(name, process);
    return endpoint;
  }

  /** Writes every node's rules, or one's. */
  route(endpoints: readonly Endpoint[], node?: string): void {
    for (const name of this.#rules.keys())
      if (node === undefined || name === node) this.#rules.set(name, routedTo(endpoints));
    this.#version++;
  }

  /** Writes every node's rules for another Service, `default/<name>`. */
  routeTo(name: string, endpoints: readonly Endpoint[]): Key {
    const key = makeKey('default', name);
    if (!this.store.get('Service', key))
      expectOk(this.#user.create('Service', { metadata: { name }, spec: { ports: [{ port: 80 }] } }));
    this.#others.set(key, routedTo(endpoints));
    this.#version++;
    return key;
  }

  setTraffic(
    profile: TrafficProfile,
    service = 'web',
    name = 'users',
    use: Omit<TrafficSpec, 'service' | 'profile'> = {},
  ): void {
    const key = makeKey('default', name);
    const spec = { service, profile, ...use };
    if (this.store.get('Traffic', key))
      this.#user.update('Traffic', key, (traffic) => ({ ...traffic, spec }));
    else expectOk(this.#user.create('Traffic', { metadata: { name, namespace: 'default' }, spec }));
  }

  stopTraffic(name = 'users'): void {
    this.#user.delete('Traffic', makeKey('default', name));
  }

  setService(spec: Partial<Service['spec']>, status: Service['status'] = {}): void {
    const old = this.store.get('Service', this.service);
    this.#user.delete('Service', this.service);
    const whole = { ports: [{ port: 80 }], ...old?.spec, ...spec };
    expectOk(this.#user.create('Service', { metadata: { name: 'web', namespace: 'default' }, spec: whole }));
    this.#user.setStatus('Service', this.service, status);
  }

  /** Makes Node objects, of which load balancers are told. */
  nodes(names: readonly string[]): void {
    for (const name of names)
      expectOk(this.#user.create('Node', { metadata: { name }, spec: {}, status: {} }));
  }

  delete(kind: string, key: Key): void {
    this.#user.delete(kind, key);
  }

  run(ms: number): void {
    this.clock.runUntil(this.clock.now + ms);
  }

  get load(): ServiceLoad {
    const load = this.engine.load(this.service);
    if (!load) throw new Error('no traffic yet');
    return load;
  }
}

function routedTo(endpoints: readonly Endpoint[]): Routed {
  return endpoints.length > 0 ? { type: 'forward', endpoints } : { type: 'reject' };
}

function expectOk(result: Result<unknown>): void {
  if (!result.ok) throw new Error(result.error.message);
}
