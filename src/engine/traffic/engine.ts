import { type Key, keyOf, makeKey } from '../api/key.ts';
import { isA } from '../api/kinds.ts';
import type { AnyObject, Traffic } from '../api/types.ts';
import type { Hosts } from '../machine/hosts.ts';
import { isEqual } from '../store/equal.ts';
import type { Store } from '../store/store.ts';
import type { RoutingView } from './routing.ts';
import { type Roads, ServiceTraffic } from './service-traffic.ts';
import type { LoadSample, PodLoad, ServiceLoad, ServiceSample } from './stats.ts';
import { Stream } from './stream.ts';

const SECOND = 1000;

/**
 * The users outside. It follows the Traffic objects and ticks once a virtual second, at whole seconds, while there
 * is any traffic; without, it is asleep. One tick does, in this order:
 *
 * 1. machines do the work of the second that ends, with the CPU that they have given out: what was answered,
 *    refused or given up in it is told to the flows;
 * 2. clients whose patience has ended without an answer give up;
 * 3. the second is closed: a sample of each Service and pod;
 * 4. the requests of the second that begins are sent: profile, nodes, rules, endpoints, processes.
 *
 * Then, at the same moment, each machine that got requests shares its CPU anew for that second.
 */
export class TrafficEngine {
  readonly #store: Store;
  readonly #hosts: Hosts;
  readonly #roads: Roads;
  readonly #streams = new Map<Key, Stream>();
  readonly #services = new Map<Key, ServiceTraffic>();
  /** What happens at the end of clients' patience, in the order of time. */
  #patience: { readonly endsAt: number; readonly then: () => void }[] = [];
  #isTicking = false;

  constructor(store: Store, hosts: Hosts, routing: RoutingView) {
    this.#store = store;
    this.#hosts = hosts;
    this.#roads = {
      hosts,
      routing,
      random: store.random.stream('traffic'),
      whenPatienceEnds: (then) => {
        const endsAt = store.clock.now + store.settings.requestTimeout;
        this.#patience.push({ endsAt, then });
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

  /** As {@link history}, of one pod's part of a Service's load. */
  podHistory(service: Key, podUid: string, seconds?: number): readonly LoadSample[] {
    return this.#services.get(service)?.flowTo(podUid)?.history(seconds) ?? [];
  }

  #follow(before: AnyObject | undefined, after: AnyObject | undefined): void {
    const old = isA('Traffic', before) ? before : undefined;
    if (!isA('Traffic', after)) {
      if (old) this.#streams.delete(keyOf(old));
      return;
    }
    if (old && isEqual(old.spec, after.spec)) return;
    const service = serviceOf(after);
    this.#streams.set(
      keyOf(after),
      new Stream(service, after.spec.profile, nextSecond(this.#store.clock.now)),
    );
    if (!this.#services.has(service)) this.#services.set(service, new ServiceTraffic(service, this.#roads));
    this.#wake();
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
    for (const service of this.#services.values()) service.close(now / SECOND);
    this.#send(now + SECOND);
    if (this.#streams.size > 0 || this.#isAnythingLeft()) return;
    sleep();
    this.#isTicking = false;
  }

  #endPatience(now: number): void {
    const over = this.#patience.filter(({ endsAt }) => endsAt <= now);
    if (over.length === 0) return;
    this.#patience = this.#patience.filter(({ endsAt }) => endsAt > now);
    for (const { then } of over) then();
  }

  /** Sends what comes until then. */
  #send(until: number): void {
    const due = new Map<Key, number>();
    for (const stream of this.#streams.values()) {
      due.set(stream.service, (due.get(stream.service) ?? 0) + stream.takeUntil(until));
    }
    for (const [key, requests] of due) {
      const clusterIP = this.#store.get('Service', key)?.spec.clusterIP;
      const isReachable = clusterIP !== undefined && clusterIP !== '' && clusterIP !== 'None';
      if (requests > 0) this.#services.get(key)?.send(requests, isReachable);
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

function serviceOf({ metadata, spec }: Traffic): Key {
  return makeKey(metadata.namespace, spec.service);
}
