import type { ImageBehaviour } from '../images/behaviour.ts';
import type { ServedSecond } from '../images/run-facts.ts';
import { Batch, SECOND } from './arrivals.ts';
import { type TimeInWork, timeInWork } from './latency.ts';
import type { Latency, Pace, RequestCounts, RequestFailure, RequestSink } from './process.ts';

type Server = NonNullable<ImageBehaviour['server']>;

/** A request counts as done when less than this part of its work is left: sums of fractions are not exact. */
const rounding = 1e-6;
/** The part of the work on a request that varies from one to the next. */
const varyingPart = 0.25;
/** Seconds of which it is known what was answered in them. */
const secondsKept = 30;

/** What requests take that come evenly, so many a second, to a program that keeps up with them. */
export function steadyLatency(
  { cpuMsPerRequest, waitMs, availableMillis, idleMillis }: Pace,
  requests: number,
  longestMs: number,
): Latency {
  const used = idleMillis + requests * cpuMsPerRequest;
  const time = timeInWork(cpuMsPerRequest, availableMillis, used);
  const fixedMs = Math.min(longestMs, waitMs + time.serviceMs * (1 - varyingPart));
  const variableMs = Math.min(longestMs - fixedMs, time.waitingMs + time.serviceMs * varyingPart);
  const made = {
    lineMs: 0,
    waitMs,
    cpuMs: cpuMsPerRequest,
    serviceMs: time.serviceMs,
    coreMs: time.waitingMs,
  };
  return { fixedMs, variableMs, longestMs, made };
}

/** What the time of answered requests was spent on, ms; adds up to their mean. Undefined where it is not known. */
export function partsOf({ fixedMs, variableMs, made }: Latency): TimeParts | undefined {
  if (!made) return undefined;
  let left = fixedMs + variableMs;
  const take = (ms: number) => {
    const part = Math.min(left, ms);
    left -= part;
    return part;
  };
  const lineMs = take(made.lineMs);
  const coreMs = take(made.coreMs);
  const waitMs = take(made.waitMs);
  const slowMs = take(made.serviceMs - made.cpuMs);
  return { lineMs, coreMs, waitMs, slowMs, workMs: left };
}

/** Parts of a request's time in a program. */
export interface TimeParts {
  readonly lineMs: number;
  readonly coreMs: number;
  readonly waitMs: number;
  /** Longer than a whole core would have worked. */
  readonly slowMs: number;
  readonly workMs: number;
}

/**
 * The requests in one program: a line, first come first served, worked off with the CPU that the program gets.
 * CPU is a fluid, requests are whole: the work done on an unfinished one is carried over. Within a second
 * the program paces itself to be done by its end; what is left then has had to wait.
 */
export class RequestWork {
  readonly #server: Server;
  /** Clients' patience, ms, where they say nothing else; and the shortest and longest that anybody has. */
  readonly #patience: number;
  #shortest: number;
  #longest: number;
  /** Requests that keep their places while they wait for others. */
  #held = 0;
  #batches: Batch[] = [];
  #outstanding = 0;
  /** CPU time already spent on the first request in line, ms. */
  #progress = 0;
  /** When the present second ends, virtual ms. */
  #until = 0;
  #waiting = 0;
  /** Requests in work side by side, on average (Little's law). */
  #inWork = 0;
  /** At the present load. */
  #time: TimeInWork;
  #served = 0;
  #overloaded = 0;
  #timedOut = 0;
  #lost = 0;
  #errors = 0;
  #latencySum = 0;
  /** The part of the requests that it fails at, and what of one more failure is due. */
  #failing: number;
  #failuresDue = 0;
  #hangs = false;
  /** Since the start, and of the present second. */
  #servedEver = 0;
  #second = { served: 0, errors: 0, overloaded: 0 };
  readonly #seconds: ServedSecond[] = [];

  constructor(server: Server, patience: number) {
    this.#server = server;
    this.#patience = this.#shortest = this.#longest = patience;
    this.#failing = server.fails ?? 0;
    this.#time = { serviceMs: server.cpuMsPerRequest, waitingMs: 0 };
  }

  /** Requests offered and not yet answered. */
  get outstanding(): number {
    return this.#outstanding;
  }

  /** Requests that were in line when the last second ended. */
  get waiting(): number {
    return this.#waiting;
  }

  /** When the present second ends, virtual ms; undefined when there is nothing to do. */
  get until(): number | undefined {
    return this.#outstanding > 0 ? this.#until : undefined;
  }

  /** Requests answered well since the start. */
  get servedEver(): number {
    return this.#servedEver;
  }

  /** The newest seconds in which anything was answered, oldest first. */
  get seconds(): readonly ServedSecond[] {
    return this.#seconds;
  }

  /** From now on nothing is answered, until patience ends or the program does. */
  hang(): void {
    this.#hangs = true;
  }

  /** From now on it fails at every request. */
  failAlways(): void {
    this.#failing = 1;
  }

  /** Whether one more request would be turned away. */
  get isFull(): boolean {
    return this.#waiting >= this.#places;
  }

  get held(): number {
    return this.#held;
  }

  set held(requests: number) {
    this.#held = requests;
  }

  /** Requests that may wait or be in work. */
  get #places(): number {
    return Math.max(0, this.#server.queueLength - this.#held);
  }

  /** How long a request takes that comes now, ms. @param availableMillis CPU that the program could get, above 0 */
  timeNow(availableMillis: number): number {
    const inLine = (this.#waiting * this.#server.cpuMsPerRequest * 1000) / availableMillis;
    const { serviceMs, waitingMs } =
      this.#outstanding > 0 ? this.#time : timeInWork(this.#server.cpuMsPerRequest, availableMillis, 0);
    return inLine + this.#waitMs + serviceMs + waitingMs;
  }

  /** Time beside CPU: longer while what is needed is not at hand yet, ms. */
  get #waitMs(): number {
    const { waitMs, warmUp } = this.#server;
    if (!warmUp) return waitMs;
    return waitMs + warmUp.waitMs * Math.max(0, 1 - this.#servedEver / warmUp.requests);
  }

  /** What the requests in line and in work occupy, bytes. */
  memoryAt(now: number): number {
    const inWork = now <= this.#until ? this.#inWork : 0;
    return (this.#waiting + this.#held + inWork) * this.#server.memoryBytesPerRequest;
  }

  /** Whether it answers that many requests a second within that second, given the CPU, and does nothing else. */
  canKeepUpWith(requests: number): boolean {
    const { calls, cpuMsPerRequest } = this.#server;
    if (this.#outstanding > 0 || this.#held > 0 || this.#hangs || this.#failing > 0 || calls?.length)
      return false;
    if (this.#waitMs > this.#server.waitMs) return false;
    return requests <= this.#places && requests * (this.#waitMs + cpuMsPerRequest) <= this.#places * SECOND;
  }

  /** Counts requests that it answered in the second that ended then. */
  count(requests: number, at: number, latencyMs: number): void {
    this.#served += requests;
    this.#servedEver += requests;
    this.#latencySum += requests * latencyMs;
    this.#second.served += requests;
    this.#remember(at);
  }

  /** Takes in requests that arrive evenly from now on for one second. */
  offer(requests: number, sink: RequestSink | undefined, now: number): void {
    let batch = this.#batches.at(-1);
    if (batch?.at !== now) {
      batch = new Batch(now);
      this.#batches.push(batch);
    }
    batch.add(requests, sink);
    const patience = sink?.patienceMs ?? this.#patience;
    if (patience < this.#shortest) this.#shortest = patience;
    if (patience > this.#longest) this.#longest = patience;
    this.#outstanding += requests;
    this.#until = now + SECOND;
  }

  /** CPU with which all would be answered by the end of this second, thousandths of a core. */
  demand(now: number): number {
    if (this.#outstanding === 0) return 0;
    if (now >= this.#until) this.#until = now + SECOND;
    if (this.#hangs) return 0;
    const horizon = this.#until - now;
    const { cpuMsPerRequest } = this.#server;
    const waitMs = this.#waitMs;
    // While a request waits for others it holds its place, so places too limit what can be answered in a second.
    const places = (this.#places * horizon) / (waitMs + cpuMsPerRequest);
    const work = Math.min(this.#outstanding, places) * cpuMsPerRequest - this.#progress;
    return (Math.max(0, work) / horizon) * 1000;
  }

  /** Sets the load at which it works until told otherwise. */
  setLoad(availableMillis: number, usedMillis: number): void {
    if (this.#outstanding > 0)
      this.#time = timeInWork(this.#server.cpuMsPerRequest, availableMillis, usedMillis);
  }

  /** Spends CPU time (ms of one core) evenly between two moments (virtual ms). */
  work(cpuMs: number, from: number, to: number): void {
    if (this.#outstanding === 0) return;
    const cost = this.#server.cpuMsPerRequest;
    this.#progress += cpuMs;
    const done = this.#hangs ? 0 : Math.min(this.#outstanding, Math.floor(this.#progress / cost + rounding));
    const took = this.#serve(done, from, to);
    this.#inWork = took / (to - from);
    this.#progress = this.#outstanding === 0 ? 0 : Math.max(0, this.#progress - done * cost);
    if (to >= this.#until) this.#endSecond(to);
  }

  /** The program is gone, and all that was in it. */
  lose(why: RequestFailure): void {
    this.#lost += this.#outstanding;
    for (const batch of this.#batches) batch.takeFirst(batch.left, (sink, count) => sink.failed(count, why));
    this.#batches = [];
    this.#outstanding = this.#waiting = this.#inWork = this.#progress = 0;
  }

  takeCounts(): RequestCounts & { readonly latencyMs: number } {
    const counts = {
      served: this.#served,
      overloaded: this.#overloaded,
      timedOut: this.#timedOut,
      lost: this.#lost,
      errors: this.#errors,
      latencyMs: this.#served > 0 ? this.#latencySum / this.#served : 0,
    };
    this.#served = this.#overloaded = this.#timedOut = this.#lost = this.#errors = this.#latencySum = 0;
    return counts;
  }

  /** @returns the sum of the times (ms) that the served requests spent in work or waiting for others */
  #serve(requests: number, from: number, to: number): number {
    const { serviceMs, waitingMs } = this.#time;
    const common = this.#waitMs + serviceMs * (1 - varyingPart);
    const varying = waitingMs + serviceMs * varyingPart;
    const longestMs = this.#longest;
    const { cpuMsPerRequest: cpuMs } = this.#server;
    const waitMs = this.#waitMs;
    let answered = 0;
    while (answered < requests) {
      const batch = this.#batches[0] as Batch;
      const count = Math.min(batch.left, requests - answered);
      const finished = from + ((answered + count / 2) / requests) * (to - from);
      const inLine = Math.max(0, finished - batch.arrivalOfNext(count));
      const fixedMs = Math.min(longestMs, inLine + common);
      const variableMs = Math.min(longestMs - fixedMs, varying);
      const made = { lineMs: inLine, waitMs, cpuMs, serviceMs, coreMs: waitingMs };
      const latency = { fixedMs, variableMs, longestMs, made };
      const errors = this.#errorsAmong(count);
      const well = count - errors;
      if (errors > 0) batch.takeFirst(errors, (sink, part) => sink.failed(part, 'error'));
      if (well > 0) batch.takeFirst(well, (sink, part) => sink.served(part, latency));
      this.#latencySum += well * (fixedMs + variableMs);
      this.#served += well;
      this.#servedEver += well;
      this.#errors += errors;
      this.#second.served += well;
      this.#second.errors += errors;
      answered += count;
      if (batch.left === 0) this.#batches.shift();
    }
    this.#outstanding -= requests;
    return requests * Math.min(longestMs, common + varying);
  }

  /** How many of so many requests it fails at: evenly spread, so that none is left to chance. */
  #errorsAmong(requests: number): number {
    if (this.#failing === 0) return 0;
    this.#failuresDue += requests * this.#failing;
    const errors = Math.min(requests, Math.floor(this.#failuresDue + rounding));
    this.#failuresDue -= errors;
    return errors;
  }

  /** Keeps what was answered in the second that ends. */
  #remember(at: number): void {
    const { served, errors, overloaded } = this.#second;
    if (served + errors + overloaded === 0) return;
    this.#seconds.push({ at, served, errors, overloaded });
    if (this.#seconds.length > secondsKept) this.#seconds.shift();
    this.#second = { served: 0, errors: 0, overloaded: 0 };
  }

  /** Those who came when the line was full were refused, and those whose patience is at its end go. */
  #endSecond(now: number): void {
    // A program that hangs turns nobody away either.
    let excess = this.#hangs ? 0 : Math.max(0, this.#outstanding - this.#places);
    this.#overloaded += excess;
    this.#second.overloaded += excess;
    this.#remember(now);
    this.#outstanding -= excess;
    while (excess > 0) {
      const batch = this.#batches.at(-1) as Batch;
      const count = Math.min(batch.left, excess);
      batch.takeLast(count, (sink, part) => sink.failed(part, 'overloaded'));
      excess -= count;
      if (batch.left === 0) this.#batches.pop();
    }
    for (const batch of this.#batches) {
      const waited = now - batch.arrivalOfNext(batch.left);
      if (waited < this.#shortest) break;
      const gone = batch.takeImpatient(waited, this.#patience, (sink, part) => sink.failed(part, 'timeout'));
      this.#timedOut += gone;
      this.#outstanding -= gone;
    }
    if (this.#batches[0]?.left === 0) this.#batches = this.#batches.filter(({ left }) => left > 0);
    if (this.#outstanding === 0) this.#progress = 0;
    this.#waiting = this.#outstanding;
  }
}
