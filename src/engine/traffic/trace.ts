import type { Key } from '../api/key.ts';
import type { FailureReason } from './stats.ts';

export type TracePlace = 'loadBalancer' | 'nodePort' | 'node' | 'service' | 'pod';

/** A pod among the places, and the machine that it is on. */
export interface TracedPod {
  readonly uid: string;
  readonly node: string;
}

/** What a request's time in a pod was spent on. */
export type TracePartName =
  /** In line behind those who came before. */
  | 'line'
  /** Waiting for a free core. */
  | 'core'
  /** Waiting for disks and others. */
  | 'wait'
  /** Work that took longer because of the container's CPU limit. */
  | 'throttled'
  /** The same because others needed the machine's CPU. */
  | 'shared'
  /** Work, as a whole core would do it. */
  | 'work';

export interface TracePart {
  readonly what: TracePartName;
  readonly ms: number;
}

/** One place that a request came through. */
export interface TraceHop {
  readonly place: TracePlace;
  /** A node's name, or the key of a Service or pod. */
  readonly name: string;
  /** Time that it spent here itself, not in what it called; ms, as the mean of those that came at the same time. */
  readonly ms: number;
  readonly outcome: 'passed' | 'answered' | FailureReason;
  /** Of pods. */
  readonly pod?: TracedPod;
  /** Of pods that answered: what the time was spent on, in sum `ms`. */
  readonly parts?: readonly TracePart[];
}

/** The way of one request among the many of a second. */
export interface TracedRequest {
  /** Its number among those of its Service that were followed. */
  readonly number: number;
  /** When it was sent, virtual ms. */
  readonly at: number;
  readonly service: Key;
  /** In the order in which it came to them. */
  readonly hops: readonly TraceHop[];
  readonly ms: number;
  /** `waiting`: nobody has answered yet; its last hop is where it waits. */
  readonly outcome: 'answered' | 'waiting' | FailureReason;
  /** It was sent before, and failed. */
  readonly isRetry?: true;
}

/** How many are kept of each Service. */
const kept = 240;
/** As many at most are followed at the same time. */
const mostUnderWay = 240;

/** What all parts of a request's way know of it. */
interface Way {
  readonly hops: TraceHop[];
  waitsAt: TraceHop | undefined;
}

/** A request on its way. */
export class Trace {
  readonly at: number;
  readonly #end: (outcome: FailureReason | 'answered', trace: Trace) => void;
  readonly #way: Way;
  #hasEnded = false;
  readonly isRetry: boolean;

  constructor(
    at: number,
    end: (outcome: FailureReason | 'answered', trace: Trace) => void,
    way: Way = { hops: [], waitsAt: undefined },
    isRetry = false,
  ) {
    this.isRetry = isRetry;
    this.at = at;
    this.#end = end;
    this.#way = way;
  }

  hop(
    place: TracePlace,
    name: string,
    ms: number,
    outcome: TraceHop['outcome'],
    pod?: TracedPod,
    parts?: readonly TracePart[],
  ): void {
    this.#way.waitsAt = undefined;
    this.#way.hops.push({ place, name, ms, outcome, ...(pod && { pod }), ...(parts && { parts }) });
  }

  /** It has got here; what becomes of it is not known yet. */
  waitAt(place: TracePlace, name: string, pod?: TracedPod): void {
    this.#way.waitsAt = { place, name, ms: 0, outcome: 'passed', ...(pod && { pod }) };
  }

  /** The way of a request that was made for this one: its hops are added here. */
  fork(ended: () => void): Trace {
    return new Trace(this.at, ended, this.#way);
  }

  end(outcome: FailureReason | 'answered'): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#end(outcome, this);
  }

  /** Where it has been so far, and where it is. */
  hops(): readonly TraceHop[] {
    const { hops, waitsAt } = this.#way;
    return waitsAt ? [...hops, waitsAt] : hops;
  }
}

/** The requests of users to one Service that are, or were, followed. */
export class Traces {
  readonly #service: Key;
  readonly #newest: TracedRequest[] = [];
  readonly #underWay = new Map<Trace, number>();
  #begun = 0;

  constructor(service: Key) {
    this.#service = service;
  }

  /** Begins to follow so many requests, or fewer where many are still under way. */
  begin(count: number, at: number, isRetry = false): Trace[] {
    const traces: Trace[] = [];
    for (let room = mostUnderWay - this.#underWay.size; traces.length < Math.min(count, room); ) {
      const trace = new Trace(at, (outcome, ended) => this.#keep(ended, outcome), undefined, isRetry);
      this.#begun += 1;
      this.#underWay.set(trace, this.#begun);
      traces.push(trace);
    }
    return traces;
  }

  /** The newest that have ended, oldest first. */
  list(): readonly TracedRequest[] {
    return [...this.#newest];
  }

  /** Those that are still to be answered, oldest first. */
  waiting(): readonly TracedRequest[] {
    return [...this.#underWay].map(([trace, number]) => this.#tell(trace, number, 'waiting'));
  }

  #keep(trace: Trace, outcome: TracedRequest['outcome']): void {
    const number = this.#underWay.get(trace);
    if (number === undefined) return;
    this.#underWay.delete(trace);
    this.#newest.push(this.#tell(trace, number, outcome));
    if (this.#newest.length > kept) this.#newest.shift();
  }

  #tell(trace: Trace, number: number, outcome: TracedRequest['outcome']): TracedRequest {
    const hops = trace.hops();
    const ms = hops.reduce((sum, hop) => sum + hop.ms, 0);
    const service = this.#service;
    return { number, at: trace.at, service, hops, ms, outcome, ...(trace.isRetry && { isRetry: true }) };
  }
}

/** Another part of a whole each turn, so that whoever is followed does not follow a pattern. */
function phaseOf(turn: number): number {
  return (turn * 0.618_033_988_75) % 1;
}

/** Where those who are followed are in a crowd of `all`, evenly apart: from 0, in order. */
export function placesOf(count: number, all: number, turn: number): number[] {
  return Array.from({ length: count }, (_, index) => ((index + phaseOf(turn)) / count) * all);
}

/**
 * Leads those who are followed with the crowd: as requests part, each part gets its share of them.
 *
 * @param parts how many requests go each way
 * @param turn changes from one time to the next
 */
export function follow(
  traces: readonly Trace[],
  parts: readonly number[],
  turn: number,
): ReadonlyMap<number, readonly Trace[]> {
  const led = new Map<number, Trace[]>();
  let total = 0;
  for (const part of parts) total += part;
  if (traces.length === 0 || total === 0) return led;
  const places = placesOf(traces.length, total, turn);
  let next = 0;
  let passed = 0;
  for (const [index, part] of parts.entries()) {
    passed += part;
    for (; next < traces.length; next++) {
      if ((places[next] ?? 0) >= passed) break;
      const trace = traces[next];
      const here = led.get(index);
      if (trace && here) here.push(trace);
      else if (trace) led.set(index, [trace]);
    }
    if (next === traces.length) break;
  }
  return led;
}

/** Takes from a list as many as `requests` of `all` requests are entitled to. */
export function takeShare(traces: Trace[], requests: number, all: number, turn: number): Trace[] {
  if (traces.length === 0) return [];
  if (requests >= all) return traces.splice(0);
  return traces.splice(0, Math.floor((traces.length * requests) / all + phaseOf(turn)));
}
