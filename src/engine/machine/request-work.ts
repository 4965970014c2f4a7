import type { ImageBehaviour } from '../images/behaviour.ts';
import { Batch, SECOND } from './arrivals.ts';
import { type TimeInWork, timeInWork } from './latency.ts';
import type { RequestCounts, RequestFailure, RequestSink } from './process.ts';

type Server = NonNullable<ImageBehaviour['server']>;

/** A request counts as done when less than this part of its work is left: sums of fractions are not exact. */
const rounding = 1e-6;
/** The part of the work on a request that varies from one to the next. */
const varyingPart = 0.25;

/**
 * The requests in one program: a line, first come first served, worked off with the CPU that the program gets.
 * CPU is a fluid, requests are whole: the work done on an unfinished one is carried over. Within a second
 * the program paces itself to be done by its end; what is left then has had to wait.
 */
export class RequestWork {
  readonly #server: Server;
  /** Clients' patience, ms. */
  readonly #patience: number;
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
  #latencySum = 0;

  constructor(server: Server, patience: number) {
    this.#server = server;
    this.#patience = patience;
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

  /** What the requests in line and in work occupy, bytes. */
  memoryAt(now: number): number {
    const inWork = now <= this.#until ? this.#inWork : 0;
    return (this.#waiting + inWork) * this.#server.memoryBytesPerRequest;
  }

  /** Takes in requests that arrive evenly from now on for one second. */
  offer(requests: number, sink: RequestSink | undefined, now: number): void {
    let batch = this.#batches.at(-1);
    if (batch?.at !== now) {
      batch = new Batch(now);
      this.#batches.push(batch);
    }
    batch.add(requests, sink);
    this.#outstanding += requests;
    this.#until = now + SECOND;
  }

  /** CPU with which all would be answered by the end of this second, thousandths of a core. */
  demand(now: number): number {
    if (this.#outstanding === 0) return 0;
    if (now >= this.#until) this.#until = now + SECOND;
    const horizon = this.#until - now;
    const { cpuMsPerRequest, waitMs, queueLength } = this.#server;
    // While a request waits for others it holds its place, so places too limit what can be answered in a second.
    const places = (queueLength * horizon) / (waitMs + cpuMsPerRequest);
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
    const done = Math.min(this.#outstanding, Math.floor(this.#progress / cost + rounding));
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
      latencyMs: this.#served > 0 ? this.#latencySum / this.#served : 0,
    };
    this.#served = this.#overloaded = this.#timedOut = this.#lost = this.#latencySum = 0;
    return counts;
  }

  /** @returns the sum of the times (ms) that the served requests spent in work or waiting for others */
  #serve(requests: number, from: number, to: number): number {
    const { serviceMs, waitingMs } = this.#time;
    const common = this.#server.waitMs + serviceMs * (1 - varyingPart);
    const varying = waitingMs + serviceMs * varyingPart;
    const longestMs = this.#patience;
    let answered = 0;
    while (answered < requests) {
      const batch = this.#batches[0] as Batch;
      const count = Math.min(batch.left, requests - answered);
      const finished = from + ((answered + count / 2) / requests) * (to - from);
      const inLine = Math.max(0, finished - batch.arrivalOfNext(count));
      const fixedMs = Math.min(longestMs, inLine + common);
      const variableMs = Math.min(longestMs - fixedMs, varying);
      const latency = { fixedMs, variableMs, longestMs };
      batch.takeFirst(count, (sink, part) => sink.served(part, latency));
      this.#latencySum += count * (fixedMs + variableMs);
      answered += count;
      if (batch.left === 0) this.#batches.shift();
    }
    this.#served += requests;
    this.#outstanding -= requests;
    return requests * Math.min(longestMs, common + varying);
  }

  /** Those who came when the line was full were refused, and those whose patience is at its end go. */
  #endSecond(now: number): void {
    let excess = Math.max(0, this.#outstanding - this.#server.queueLength);
    this.#overloaded += excess;
    this.#outstanding -= excess;
    while (excess > 0) {
      const batch = this.#batches.at(-1) as Batch;
      const count = Math.min(batch.left, excess);
      batch.takeLast(count, (sink, part) => sink.failed(part, 'overloaded'));
      excess -= count;
      if (batch.left === 0) this.#batches.pop();
    }
    for (;;) {
      const batch = this.#batches[0];
      if (!batch || now - batch.arrivalOfNext(batch.left) < this.#patience) break;
      this.#timedOut += batch.left;
      this.#outstanding -= batch.left;
      batch.takeFirst(batch.left, (sink, part) => sink.failed(part, 'timeout'));
      this.#batches.shift();
    }
    if (this.#outstanding === 0) this.#progress = 0;
    this.#waiting = this.#outstanding;
  }
}
