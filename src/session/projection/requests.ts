import { type Cluster, makeKey, type TracedRequest, type TraceHop } from '../../engine/index.ts';
import type { RequestStop, RequestView } from '../view.ts';
import type { Changes } from './changes.ts';

/** So many requests are shown for each second of watching. */
const PER_SECOND = 24;
const BURST = 40;
/** A picture that stands still shows so many of each load. */
const STILL = 12;
/** Whoever has waited for so long is shown before the answer is there; virtual ms. */
const PATIENCE = 1_000;
const KEPT = 90;

/** A sample of the requests that users send: each is one that the engine has followed from place to place. */
export class RequestsProjection {
  #collection: Readonly<Record<string, RequestView>> = {};
  /** By id, the oldest first. */
  readonly #shown = new Map<string, RequestView>();
  /** Of each Service, the newest that has been thought of. */
  readonly #ended = new Map<string, number>();
  readonly #waiting = new Map<string, number>();
  #room = 0;
  #second = -1;

  /** @param watchedMs wall ms that have been watched since the last call */
  project(
    cluster: Cluster,
    changes: Changes,
    watchedMs: number,
    playing: boolean,
  ): Readonly<Record<string, RequestView>> {
    this.#room = Math.min(BURST, this.#room + (watchedMs * PER_SECOND) / 1000);
    const second = Math.floor(cluster.now / 1000);
    if (second === this.#second && !changes.areAll) return this.#collection;
    this.#second = second;
    const services = new Set<string>();
    for (const { metadata, spec } of cluster.store.list('Traffic'))
      services.add(makeKey(metadata.namespace, spec.service));
    let hasChanged = false;
    for (const service of services)
      hasChanged = this.#read(cluster, service, services.size, playing && !changes.areAll) || hasChanged;
    if (!hasChanged) return this.#collection;
    this.#trim();
    this.#collection = Object.fromEntries(this.#shown);
    return this.#collection;
  }

  /** @returns whether there is anything new to be seen of its requests */
  #read(cluster: Cluster, service: string, loads: number, isFlowing: boolean): boolean {
    const waiting = cluster.waitingTraces(service).filter(({ at }) => at <= cluster.now - PATIENCE);
    const ended = cluster.traces(service);
    let hasChanged = false;
    for (const traced of ended) {
      const id = idOf(traced);
      if (this.#shown.get(id)?.outcome !== 'waiting') continue;
      this.#shown.set(id, viewOf(traced));
      hasChanged = true;
    }
    const fresh = [
      ...ended.filter(({ number }) => number > (this.#ended.get(service) ?? 0)),
      ...waiting.filter(({ number }) => number > (this.#waiting.get(service) ?? 0)),
    ].filter((traced) => !this.#shown.has(idOf(traced)));
    note(this.#ended, service, ended);
    note(this.#waiting, service, waiting);
    const sample = isFlowing ? evenly(fresh, Math.floor(this.#room / loads)) : fresh.slice(-STILL);
    for (const traced of sample) {
      this.#shown.set(idOf(traced), viewOf(traced));
      this.#room = Math.max(0, this.#room - 1);
      hasChanged = true;
    }
    return hasChanged;
  }

  #trim(): void {
    for (const id of this.#shown.keys()) {
      if (this.#shown.size <= KEPT) return;
      this.#shown.delete(id);
    }
  }
}

function idOf({ service, number }: TracedRequest): string {
  return `${service} ${number}`;
}

function note(newest: Map<string, number>, service: string, traced: readonly TracedRequest[]): void {
  const before = newest.get(service) ?? 0;
  newest.set(
    service,
    traced.reduce((most, { number }) => Math.max(most, number), before),
  );
}

/** So many of a list, from all over it. */
function evenly<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return list.filter(
    (_, at) => Math.floor((at * most) / list.length) !== Math.floor(((at + 1) * most) / list.length),
  );
}

function viewOf({ at, number, service, hops, ms, outcome }: TracedRequest): RequestView {
  return {
    id: `${service} ${number}`,
    at,
    serviceId: service,
    stops: hops.map(stopOf),
    ms: Math.round(ms),
    outcome,
  };
}

function stopOf({ place, name, ms, outcome, pod }: TraceHop): RequestStop {
  return {
    place,
    name,
    ms: Math.round(ms * 10) / 10,
    outcome,
    ...(pod && { podId: pod.uid, nodeName: pod.node }),
    ...(place === 'node' && { nodeName: name }),
  };
}
