import type { Host, Latency, Process, RequestFailure, RequestSink } from '../machine/process.ts';
import { Call, type Callers } from './calls.ts';
import { Histogram } from './histogram.ts';
import { partLate } from './late.ts';
import { LoadMeter } from './load-meter.ts';
import type { Origin } from './origin.ts';
import { RecentLatencies, rotationSeconds } from './recent-latencies.ts';
import type { Endpoint } from './routing.ts';
import type { ServiceMeter } from './service-meter.ts';
import type { FailureReason, LoadSample, PodLoad, PodRate } from './stats.ts';
import type { Trace } from './trace.ts';

/** Where clients wait for answers that never come. */
export interface Patience {
  /** Calls back when clients give up who have begun to wait just now. @param patience ms */
  whenPatienceEnds(patience: number, then: () => void): void;
}

/** The requests that go to one of a Service's pods. */
export class Flow {
  readonly endpoint: Endpoint;
  readonly #meter = new LoadMeter();
  readonly #latencies = new RecentLatencies();
  /** Seconds since it last carried a request. */
  idleSeconds = 0;
  readonly #service: ServiceMeter;
  readonly #callers: Callers;
  readonly #lines = new Map<Origin, Line>();
  #lastLine: Line | undefined;
  #host: Host | undefined;
  #process: Process | undefined;

  /** @param service measures the whole Service, of which this flow is a part */
  constructor(endpoint: Endpoint, service: ServiceMeter, callers: Callers) {
    this.endpoint = endpoint;
    this.#service = service;
    this.#callers = callers;
  }

  /** Says which machine the pod is on; undefined when it has been taken away. */
  leadTo(host: Host | undefined): this {
    this.#host = host;
    return this;
  }

  /**
   * Sends requests that arrive evenly during the second which begins.
   *
   * @param isNear whether they come from the pod's own node, and need no link
   * @param trace follows one of them
   */
  send(requests: number, origin: Origin, isNear: boolean, trace?: Trace): void {
    this.#meter.sent(requests);
    const line = this.#lineOf(origin);
    if (trace) line.trace = trace;
    const host = this.#host;
    if (!host?.powered || (!host.connected && !isNear)) {
      line.failed(requests, 'silence');
      return;
    }
    const { podUid, port } = this.endpoint;
    if (!this.#process?.listensOn(port)) this.#process = host.listener(podUid, port);
    if (this.#process) this.#process.offer(requests, line);
    else line.refuse(requests);
  }

  served(requests: number, latency: Latency): void {
    this.#meter.served(requests, latency);
    this.#service.served(requests, latency);
    this.#latencies.add(requests, latency);
  }

  fail(requests: number, reason: FailureReason): void {
    this.#meter.failed(requests, reason);
    this.#service.failed(requests, reason);
  }

  get process(): Process | undefined {
    return this.#process;
  }

  get host(): Host | undefined {
    return this.#host;
  }

  /** Ends a second. @param second its end, virtual seconds */
  close(second: number): void {
    this.#meter.close(second);
    if (second % rotationSeconds === 0) this.#latencies.rotate();
    this.idleSeconds = this.#meter.isQuiet ? this.idleSeconds + 1 : 0;
  }

  rate(): PodRate {
    const { podKey, podUid, nodeName } = this.endpoint;
    return { podKey, podUid, nodeName, ...this.#meter.rate() };
  }

  read(): PodLoad {
    const { podKey, podUid, nodeName } = this.endpoint;
    const recent = new Histogram();
    this.#latencies.addTo(recent);
    return { podKey, podUid, nodeName, ...this.#meter.read(), latency: recent.summary() };
  }

  /** The last `seconds` seconds, ten minutes at most, oldest first. */
  history(seconds?: number): readonly LoadSample[] {
    return this.#meter.history(seconds);
  }

  #lineOf(origin: Origin): Line {
    // Nearly always it is the same one as a second ago.
    if (this.#lastLine?.origin === origin) return this.#lastLine;
    let line = this.#lines.get(origin);
    if (!line) {
      line = new Line(this, origin, this.#callers);
      this.#lines.set(origin, line);
    }
    this.#lastLine = line;
    return line;
  }

  /** Forgets those who send no more. What is under way still comes back to them. */
  forget(origin: Origin): void {
    this.#lines.delete(origin);
    this.#lastLine = undefined;
  }
}

/** The requests from one origin in a flow. */
class Line implements RequestSink {
  readonly patienceMs: number;
  /** Follows one of the requests. */
  trace: Trace | undefined;
  readonly #flow: Flow;
  readonly origin: Origin;
  readonly #callers: Callers;
  #call: Call | undefined;
  /** What of one more late answer is due. */
  #lateDue = 0;

  constructor(flow: Flow, origin: Origin, callers: Callers) {
    this.#flow = flow;
    this.origin = origin;
    this.#callers = callers;
    this.patienceMs = origin.patience;
  }

  /** The program has done its own work on them. */
  served(requests: number, latency: Latency): void {
    const trace = this.#takeTrace();
    trace?.hop('pod', this.#flow.endpoint.podKey, latency.fixedMs + latency.variableMs, 'answered');
    const process = this.#flow.process;
    const calls = process?.spec.behaviour.server?.calls;
    if (!process || !calls?.length) {
      this.answered(requests, latency, trace);
      return;
    }
    if (this.#call?.process !== process) {
      this.#call = new Call(process, this.#flow, this.origin, this, this.#callers);
      this.#callers.add(this.#call);
    }
    this.#call.begin(requests, latency, trace);
  }

  /** Their answers are on the way to those who asked. */
  answered(requests: number, latency: Latency, trace?: Trace): void {
    const part = partLate(latency, this.patienceMs);
    this.#lateDue += requests * part;
    const late = part === 1 ? requests : Math.min(requests, Math.floor(this.#lateDue));
    this.#lateDue = part === 1 ? 0 : this.#lateDue - late;
    const inTime = requests - late;
    if (late > 0) this.fail(late, 'timeout', inTime > 0 ? undefined : trace);
    if (inTime === 0) return;
    const longestMs = Math.min(latency.longestMs, this.patienceMs);
    const inBounds = longestMs === latency.longestMs ? latency : { ...latency, longestMs };
    trace?.end('answered');
    this.#flow.served(inTime, inBounds);
    this.origin.served(inTime, inBounds);
  }

  failed(requests: number, why: RequestFailure): void {
    const trace = this.#takeTrace();
    const { podKey } = this.#flow.endpoint;
    if (why !== 'silence') {
      trace?.hop('pod', podKey, why === 'timeout' ? this.patienceMs : 0, why);
      this.fail(requests, why, trace);
      return;
    }
    // Nobody will ever answer; the clients do not know that.
    this.#callers.whenPatienceEnds(this.patienceMs, () => {
      trace?.hop('pod', podKey, this.patienceMs, 'timeout');
      this.fail(requests, 'timeout', trace);
    });
  }

  refuse(requests: number): void {
    const trace = this.#takeTrace();
    trace?.hop('pod', this.#flow.endpoint.podKey, 0, 'refused');
    this.fail(requests, 'refused', trace);
  }

  fail(requests: number, reason: FailureReason, trace?: Trace): void {
    trace?.end(reason);
    this.#flow.fail(requests, reason);
    this.origin.failed(requests, reason);
  }

  #takeTrace(): Trace | undefined {
    const { trace } = this;
    this.trace = undefined;
    return trace;
  }
}
