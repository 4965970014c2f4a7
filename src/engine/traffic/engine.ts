import { type Key, keyOf } from '../api/key.ts';
import { isA } from '../api/kinds.ts';
import type { AnyObject, Service, TrafficSpec } from '../api/types.ts';
import type { Hosts } from '../machine/hosts.ts';
import { isEqual } from '../store/equal.ts';
import type { Store } from '../store/store.ts';
import { balancedNodes } from './balanced-nodes.ts';
import type { Call } from './calls.ts';
import type { Origin } from './origin.ts';
import { entryOf } from './route.ts';
import type { RoutingView } from './routing.ts';
import { type Destination, type Roads, ServiceTraffic } from './service-traffic.ts';
import type { FailureCounts, LoadSample, PodLoad, ServiceLoad, ServiceSample } from './stats.ts';
import type { TracedRequest } from './trace.ts';
import { Users } from './users.ts';

const SECOND = 1000;
/** As many of a second's requests are followed, over all users; a few of everybody's at least. */
const mostFollowed = 16;
const nowhere: Destination = { entry: { type: 'nowhere' } };

/**
 * The users outside. It follows the Traffic objects and ticks once a virtual second, at whole seconds, while there
 * is any traffic; without, it is asleep. One tick does, in this order:
 *
 * 1. machines do the work of the second that ends, with the CPU that they have given out: what was answered,
 *    refused or given up in it is told to those who sent it;
 * 2. clients whose patience has ended without an answer give up, and so do those whose server ended while it waited
 *    for another;
 * 3. the second is closed: a sample of each Service and pod;
 * 4. the requests of the second that begins are sent: profile, nodes, rules, endpoints, processes. Programs that
 *    have done their own part send what they ask of others.
 *
 * Then, at the same moment, each machine that got requests shares its CPU anew for that second.
 */
export class TrafficEngine {
  readonly #store: Store;
  readonly #hosts: Hosts;
  readonly #roads: Roads;
  readonly #users = new Map<Key, Users>();
  readonly #services = new Map<Key, ServiceTraffic>();
  readonly #calls = new Set<Call>();
  /** What happens at the end of clients' patience. */
  #patience: { readonly endsAt: number; readonly then: () => void }[] = [];
  #isTicking = false;

  constructor(store: Store, hosts: Hosts, routing: RoutingView) {
    const { clock, settings } = store;
    this.#store = store;
    this.#hosts = hosts;
    this.#roads = {
      hosts,
      routing,
      random: store.random.stream('traffic'),
      balanced: () => balancedNodes(store),
      now: () => clock.now,
      callPatience: settings.requestTimeout,
      add: (call) => this.#calls.add(call),
      sendFromPod: (requests, { service, port, nodeName }, origin, traces) => {
        for (const trace of traces) trace.hop('service', service, 0, 'passed');
        const destination = fromPod(store.get('Service', service), nodeName, port);
        this.#serviceOf(service).send(requests, destination, origin, traces);
      },
      whenPatienceEnds: (patience, then) => {
        this.#patience.push({ endsAt: clock.now + patience, then });
      },
    };
  }

  /** Takes over the Traffic objects that are there, and begins to follow them. */
  start(): void {
    for (const traffic of this.#store.list('Traffic')) this.#follow(undefined, traffic);
    this.#store.watch(['Traffic'], ({ before, after }) => this.#follow(before, after));
  }

  /** The load on a Service; undefined when no traffic was ever sent to it. */
  load(service: Key): ServiceLoad | undefined {
    return this.#services.get(service)?.read();
  }

  /** The load on every Service to which traffic was ever sent. */
  loads(): ServiceLoad[] {
    return [...this.#services.values()].map((service) => service.read());
  }

  /** The load of a Service on one of its pods; undefined when the pod got none of it, or not for ten minutes. */
  podLoad(service: Key, podUid: string): PodLoad | undefined {
    return this.#services.get(service)?.flowTo(podUid)?.read();
  }

  /** A Service's last `seconds` seconds, 600 at most, oldest first; empty when no traffic was ever sent to it. */
  history(service: Key, seconds?: number): readonly ServiceSample[] {
    return this.#services.get(service)?.meter.history(seconds) ?? [];
  }

  /** Why requests to a Service failed, second by second as {@link history}. */
  failures(service: Key, seconds?: number): readonly FailureCounts[] {
    return this.#services.get(service)?.meter.failures(seconds) ?? [];
  }

  /** As {@link history}, of one pod's part of a Service's load. */
  podHistory(service: Key, podUid: string, seconds?: number): readonly LoadSample[] {
    return this.#services.get(service)?.flowTo(podUid)?.history(seconds) ?? [];
  }

  /** The ways of single requests of users to a Service: a few each second, the newest that have ended, oldest first. */
  traces(service: Key): readonly TracedRequest[] {
    return this.#services.get(service)?.traces.list() ?? [];
  }

  /** As {@link traces}, those that still wait for an answer. */
  waitingTraces(service: Key): readonly TracedRequest[] {
    return this.#services.get(service)?.traces.waiting() ?? [];
  }

  #follow(before: AnyObject | undefined, after: AnyObject | undefined): void {
    const old = isA('Traffic', before) ? before : undefined;
    if (!isA('Traffic', after)) {
      if (old) this.#end(keyOf(old));
      return;
    }
    if (old && isEqual(old.spec, after.spec)) return;
    const key = keyOf(after);
    this.#end(key);
    const { clock, settings } = this.#store;
    const users = new Users(after, nextSecond(clock.now), settings.requestTimeout);
    this.#users.set(key, users);
    this.#serviceOf(users.service);
    this.#wake();
  }

  #end(key: Key): void {
    const users = this.#users.get(key);
    if (!users) return;
    this.#users.delete(key);
    for (const service of this.#services.values())
      for (const origin of users.origins()) service.forget(origin);
  }

  #serviceOf(key: Key): ServiceTraffic {
    let service = this.#services.get(key);
    if (!service) {
      service = new ServiceTraffic(key, this.#roads);
      this.#services.set(key, service);
    }
    return service;
  }

  #wake(): void {
    if (this.#isTicking) return;
    this.#isTicking = true;
    const { clock } = this.#store;
    clock.after(nextSecond(clock.now) - clock.now, () => this.#tick());
  }

  #tick(): void {
    const { clock } = this.#store;
    const { now } = clock;
    // Before anything else that is due in a second, so that machines find the next requests when they wake up.
    const sleep = clock.after(SECOND, () => this.#tick());
    for (const host of this.#hosts.all()) host.settle();
    this.#endPatience(now);
    this.#settleCalls();
    for (const service of this.#services.values()) service.close(now / SECOND);
    this.#send(now);
    for (const call of this.#calls) call.send();
    if (this.#users.size > 0 || this.#isAnythingLeft()) return;
    sleep();
    this.#isTicking = false;
  }

  #endPatience(now: number): void {
    const over = this.#patience.filter(({ endsAt }) => endsAt <= now);
    if (over.length === 0) return;
    this.#patience = this.#patience.filter(({ endsAt }) => endsAt > now);
    for (const { then } of over.toSorted((a, b) => a.endsAt - b.endsAt)) then();
  }

  /** What programs wait for keeps their places taken; those that have ended lose it. */
  #settleCalls(): void {
    const held = new Map<Call['process'], number>();
    for (const call of this.#calls) {
      const { process } = call;
      if (!process.gone) {
        held.set(process, (held.get(process) ?? 0) + call.held());
        continue;
      }
      call.lose();
      this.#calls.delete(call);
    }
    for (const [process, requests] of held) process.hold(Math.round(requests));
  }

  /** Sends what comes in the second that begins, and follows a few of the requests. */
  #send(now: number): void {
    const followed = Math.max(2, Math.floor(mostFollowed / this.#users.size));
    for (const users of this.#users.values()) {
      const { service: key, spec } = users;
      const service = this.#serviceOf(key);
      const destination = fromUsers(this.#store.get('Service', key), spec);
      users.sendUntil(now + SECOND, (requests: number, origin: Origin, isRetry: boolean) => {
        const traces = service.traces.begin(Math.min(requests, isRetry ? 2 : followed), now, isRetry);
        if (isRetry) service.meter.retried(requests);
        service.send(requests, destination, origin, traces);
      });
    }
  }

  #isAnythingLeft(): boolean {
    if (this.#patience.length > 0) return true;
    for (const { meter } of this.#services.values()) if (!meter.isQuiet) return true;
    return false;
  }
}

/** Seconds are whole ones: what is set within one begins with the next. */
function nextSecond(now: number): number {
  return Math.ceil(now / SECOND) * SECOND;
}

/** Where users turn to: the address that they were given. */
function fromUsers(service: Service | undefined, { entry, node, port }: TrafficSpec): Destination {
  if (!service) return nowhere;
  const { type, clusterIP } = service.spec;
  const way = entryOf(entry, type, node);
  const at = port === undefined ? {} : { port };
  switch (way.type) {
    case 'loadBalancer':
      return service.status?.loadBalancer?.ingress?.length ? { entry: way, ...at } : nowhere;
    case 'nodePort':
      return service.spec.ports?.some(({ nodePort }) => nodePort) ? { entry: way, ...at } : nowhere;
    case 'cluster':
    case 'node':
      if (clusterIP === 'None') return { entry: { type: 'direct' }, ...at };
      return clusterIP ? { entry: way, ...at } : nowhere;
  }
}

/** Where a pod's program gets to with a Service's name. */
function fromPod(service: Service | undefined, nodeName: string, port: number): Destination {
  const clusterIP = service?.spec.clusterIP;
  if (!clusterIP) return nowhere;
  if (clusterIP === 'None') return { entry: { type: 'direct', from: nodeName }, port };
  return { entry: { type: 'node', name: nodeName }, port };
}
