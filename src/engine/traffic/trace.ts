import type { Key } from '../api/key.ts';
import type { FailureReason } from './stats.ts';

export type TracePlace = 'loadBalancer' | 'node' | 'service' | 'pod';

/** One place that a request came through. */
export interface TraceHop {
  readonly place: TracePlace;
  /** A node's name, or the key of a Service or pod. */
  readonly name: string;
  /** Time that it spent here itself, not in what it called; ms, as the mean of those that came at the same time. */
  readonly ms: number;
  readonly outcome: 'passed' | 'answered' | FailureReason;
}

/** The way of one request among the many of a second. */
export interface TracedRequest {
  /** When it was sent, virtual ms. */
  readonly at: number;
  readonly service: Key;
  /** In the order in which it came to them. */
  readonly hops: readonly TraceHop[];
  readonly ms: number;
  readonly outcome: 'answered' | FailureReason;
}

/** How many are kept of each Service. */
const kept = 60;

/** A request on its way. */
export class Trace {
  readonly #at: number;
  readonly #service: Key;
  readonly #keep: (traced: TracedRequest) => void;
  readonly #hops: TraceHop[];

  constructor(at: number, service: Key, keep: (traced: TracedRequest) => void, hops: TraceHop[] = []) {
    this.#at = at;
    this.#hops = hops;
    this.#service = service;
    this.#keep = keep;
  }

  hop(place: TracePlace, name: string, ms: number, outcome: TraceHop['outcome']): void {
    this.#hops.push({ place, name, ms, outcome });
  }

  /** The way of a request that was made for this one: its hops are added here. */
  fork(ended: () => void): Trace {
    return new Trace(this.#at, this.#service, ended, this.#hops);
  }

  end(outcome: TracedRequest['outcome']): void {
    const ms = this.#hops.reduce((sum, hop) => sum + hop.ms, 0);
    this.#keep({ at: this.#at, service: this.#service, hops: this.#hops, ms, outcome });
  }
}

/** The newest traced requests of a Service, oldest first. */
export class Traces {
  readonly #newest: TracedRequest[] = [];

  add(traced: TracedRequest): void {
    this.#newest.push(traced);
    if (this.#newest.length > kept) this.#newest.shift();
  }

  list(): readonly TracedRequest[] {
    return [...this.#newest];
  }
}
