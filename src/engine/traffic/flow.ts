import type { Host, Inflow, Latency, Process, RequestFailure, RequestSink } from '../machine/process.ts';
import { Call, type Callers } from './calls.ts';
import { Histogram } from './histogram.ts';
import { partLate } from './late.ts';
import type { LatencyGroup } from './latency-group.ts';
import { LoadMeter } from './load-meter.ts';
import type { Origin } from './origin.ts';
import { RecentLatencies, rotationSeconds } from './recent-latencies.ts';
import type { Endpoint } from './routing.ts';
import type { Seconds } from './seconds.ts';
import type { ServiceMeter } from './service-meter.ts';
import type { FailureReason, LoadSample, PodLoad, PodRate } from './stats.ts';
import type { Stream } from './stream.ts';
import { type Trace, type TracedPod, type TraceHop, type TracePart, takeShare } from './trace.ts';
import { tracePartsOf } from './trace-parts.ts';

/** Where clients wait for answers that never come. */
export interface Patience {
  /** Calls back when clients give up who have begun to wait just now. @param patience ms */
  whenPatienceEnds(patience: number, then: () => void): void;
}

/** Its place among those that follow a stream. */
interface Place {
  readonly stream: Stream;
  index: number;
  group: LatencyGroup;
  /** Those that are followed of its requests of the present second. */
  traces: readonly Trace[];
}

/** The requests that go to one of a Service's pods. Its counts are brought up to date when somebody looks at them. */
export class Flow implements Inflow {
  readonly endpoint: Endpoint;
  readonly #meter = new LoadMeter();
  readonly #latencies = new RecentLatencies();
  readonly #seconds: Seconds;
  /** Of how many of those its counts tell. */
  #caughtUp: number;
  #idleSeconds = 0;
  #place: Place | undefined;
  readonly #service: ServiceMeter;
  readonly #callers: Callers;
  readonly #lines = new Map<Origin, Line>();
  #lastLine: Line | undefined;
  #host: Host | undefined;
  #process: Process | undefined;

  /**
   * @param service measures the whole Service, of which this flow is a part
   * @param seconds the Service's
   */
  constructor(endpoint: Endpoint, service: ServiceMeter, seconds: Seconds, callers: Callers) {
    this.endpoint = endpoint;
    this.#seconds = seconds;
    this.#caughtUp = seconds.count;
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
   * @param traces follow some of them
   */
  send(requests: number, origin: Origin, isNear: boolean, traces?: readonly Trace[]): void {
    this.catchUp();
    this.#meter.sent(requests);
    const line = this.#lineOf(origin);
    line.begin(requests, traces);
    const host = this.#host;
    if (!host?.powered || (!host.connected && !isNear)) {
      line.failed(requests, 'silence');
      return;
    }
    const process = this.#listener(host);
    if (process) process.offer(requests, line);
    else line.refuse(requests);
  }

  #listener(host: Host): Process | undefined {
    const { podUid, port } = this.endpoint;
    if (!this.#process?.listensOn(port)) this.#process = host.listener(podUid, port);
    return this.#process;
  }

  /** Lets the program take a stream's requests by itself, if it can. @param most in one second */
  join(stream: Stream, index: number, most: number): boolean {
    const host = this.#host;
    if (this.#place || !host?.powered || !host.connected || !this.#listener(host)?.follow(this, most))
      return false;
    this.catchUp();
    this.#place = { stream, index, group: stream.groupFor(this), traces: [] };
    return true;
  }

  /** Follows from another place in the row; false when it does not follow. */
  moveTo(stream: Stream, index: number): boolean {
    if (this.#place?.stream !== stream) return false;
    this.#place.index = index;
    return true;
  }

  /** Goes on, if the program can take that many in a second. */
  keepUp(stream: Stream, most: number): void {
    if (this.#place?.stream !== stream) return;
    if (this.#place.group.isSlow || !this.#process?.follow(this, most)) this.#process?.unfollow();
  }

  leave(stream: Stream): void {
    if (this.#place?.stream === stream) this.#process?.unfollow();
  }

  get requests(): number {
    const place = this.#place;
    return place ? this.#seconds.shareOf(this.#seconds.count, place.stream.parts, place.index) : 0;
  }

  get since(): number {
    return this.#seconds.since;
  }

  paceChanged(): void {
    const place = this.#place;
    if (!place) return;
    const group = place.stream.groupFor(this);
    if (group !== place.group) this.catchUp();
    place.stream.leaveGroup(place.group);
    place.group = group;
  }

  end(): RequestSink {
    const place = this.#place;
    if (!place) throw new Error('a flow that does not follow cannot leave');
    const { stream, index, group, traces } = place;
    const { requests } = this;
    this.#place = undefined;
    stream.leaveGroup(group);
    stream.left(index, requests);
    const line = this.#lineOf(stream.origin);
    line.begin(requests, traces);
    this.#meter.sent(requests);
    return line;
  }

  /** Some of its requests of the present second are followed. */
  beginTraces(traces: readonly Trace[]): void {
    const { podKey } = this.endpoint;
    for (const trace of traces) trace.waitAt('pod', podKey, this.tracedPod);
    if (this.#place) this.#place.traces = traces;
  }

  /** They have been answered in the second that ends. */
  endTraces(): void {
    if (!this.#place) return;
    const { group, traces } = this.#place;
    if (traces.length === 0) return;
    const latency = group.latencyIn(this.#seconds.count);
    const ms = latency.fixedMs + latency.variableMs;
    const parts = tracePartsOf(latency, this.#process);
    for (const trace of traces) {
      trace.hop('pod', this.endpoint.podKey, ms, 'answered', this.tracedPod, parts);
      trace.end('answered');
    }
    this.#place.traces = [];
  }

  get tracedPod(): TracedPod {
    const { podUid, nodeName } = this.endpoint;
    return { uid: podUid, node: nodeName };
  }

  /** Counts the seconds that have ended since it was last looked at. */
  catchUp(): void {
    const seconds = this.#seconds;
    while (this.#caughtUp < seconds.count) {
      const second = this.#caughtUp++;
      const end = seconds.endOf(second);
      const place = this.#place;
      const requests = place ? seconds.shareOf(second, place.stream.parts, place.index) : 0;
      if (place && requests > 0) {
        const latency = place.group.latencyIn(second);
        this.#meter.sent(requests);
        this.#meter.served(requests, latency);
        this.#latencies.add(requests, latency);
        this.#process?.keptUp(requests, end * 1000, latency.fixedMs + latency.variableMs);
      }
      this.#meter.close(end);
      if (end % rotationSeconds === 0) this.#latencies.rotate();
      this.#idleSeconds = this.#meter.isQuiet ? this.#idleSeconds + 1 : 0;
    }
  }

  /** Seconds since it last carried a request. */
  get idleSeconds(): number {
    this.catchUp();
    return this.#idleSeconds;
  }

  served(requests: number, latency: Latency): void {
    this.catchUp();
    this.#meter.served(requests, latency);
    this.#service.served(requests, latency);
    this.#latencies.add(requests, latency);
  }

  fail(requests: number, reason: FailureReason): void {
    this.catchUp();
    this.#meter.failed(requests, reason);
    this.#service.failed(requests, reason);
  }

  get process(): Process | undefined {
    return this.#process;
  }

  get host(): Host | undefined {
    return this.#host;
  }

  rate(): PodRate {
    this.catchUp();
    const { podKey, podUid, nodeName } = this.endpoint;
    return { podKey, podUid, nodeName, ...this.#meter.rate() };
  }

  read(): PodLoad {
    this.catchUp();
    const { podKey, podUid, nodeName } = this.endpoint;
    const recent = new Histogram();
    this.#latencies.addTo(recent);
    const load = this.#meter.read();
    const inFlight = load.inFlight + this.requests;
    return { podKey, podUid, nodeName, ...load, inFlight, latency: recent.summary() };
  }

  /** The last `seconds` seconds, ten minutes at most, oldest first. */
  history(seconds?: number): readonly LoadSample[] {
    this.catchUp();
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
  /** Those that are followed of the requests under way. */
  readonly #traces: Trace[] = [];
  #underWay = 0;
  #turns = 0;
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

  begin(requests: number, traces: readonly Trace[] = []): void {
    this.#underWay += requests;
    for (const trace of traces) {
      trace.waitAt('pod', this.#flow.endpoint.podKey, this.#flow.tracedPod);
      this.#traces.push(trace);
    }
  }

  /** The program has done its own work on them. */
  served(requests: number, latency: Latency): void {
    const traces = this.#take(requests);
    const parts = traces.length > 0 ? tracePartsOf(latency, this.#flow.process) : undefined;
    this.#hop(traces, latency.fixedMs + latency.variableMs, 'answered', parts);
    const process = this.#flow.process;
    const calls = process?.spec.behaviour.server?.calls;
    if (!process || !calls?.length) {
      this.answered(requests, latency, traces);
      return;
    }
    if (this.#call?.process !== process) {
      this.#call = new Call(process, this.#flow, this.origin, this, this.#callers);
      this.#callers.add(this.#call);
    }
    this.#call.begin(requests, latency, traces);
  }

  /** Their answers are on the way to those who asked. */
  answered(requests: number, latency: Latency, traces: Trace[]): void {
    const part = partLate(latency, this.patienceMs);
    this.#lateDue += requests * part;
    const late = part === 1 ? requests : Math.min(requests, Math.floor(this.#lateDue));
    this.#lateDue = part === 1 ? 0 : this.#lateDue - late;
    const inTime = requests - late;
    if (late > 0) this.fail(late, 'timeout', takeShare(traces, late, requests, this.#turn));
    if (inTime === 0) return;
    const longestMs = Math.min(latency.longestMs, this.patienceMs);
    const inBounds = longestMs === latency.longestMs ? latency : { ...latency, longestMs };
    for (const trace of traces) trace.end('answered');
    this.#flow.served(inTime, inBounds);
    this.origin.served(inTime, inBounds);
  }

  failed(requests: number, why: RequestFailure): void {
    const traces = this.#take(requests);
    if (why !== 'silence') {
      this.#hop(traces, why === 'timeout' ? this.patienceMs : 0, why);
      this.fail(requests, why, traces);
      return;
    }
    // Nobody will ever answer; the clients do not know that.
    this.#callers.whenPatienceEnds(this.patienceMs, () => {
      this.#hop(traces, this.patienceMs, 'timeout');
      this.fail(requests, 'timeout', traces);
    });
  }

  refuse(requests: number): void {
    const traces = this.#take(requests);
    this.#hop(traces, 0, 'refused');
    this.fail(requests, 'refused', traces);
  }

  fail(requests: number, reason: FailureReason, traces: readonly Trace[]): void {
    for (const trace of traces) trace.end(reason);
    this.#flow.fail(requests, reason);
    this.origin.failed(requests, reason);
  }

  #hop(
    traces: readonly Trace[],
    ms: number,
    outcome: TraceHop['outcome'],
    parts?: readonly TracePart[],
  ): void {
    for (const trace of traces)
      trace.hop('pod', this.#flow.endpoint.podKey, ms, outcome, this.#flow.tracedPod, parts);
  }

  /** Those that are followed of the requests whose fate is known now. */
  #take(requests: number): Trace[] {
    const all = this.#underWay;
    this.#underWay = Math.max(0, all - requests);
    return takeShare(this.#traces, requests, all, this.#turn);
  }

  get #turn(): number {
    return this.#turns++;
  }
}
