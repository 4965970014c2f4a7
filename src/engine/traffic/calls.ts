import { type Key, makeKey } from '../api/key.ts';
import type { Latency, Process } from '../machine/process.ts';
import type { Flow, Patience } from './flow.ts';
import type { Clients, Origin } from './origin.ts';
import type { FailureReason } from './stats.ts';
import { type Trace, takeShare } from './trace.ts';

/** What programs that call others need from around them. */
export interface Callers extends Patience {
  readonly callPatience: number;
  /** Takes in a call, to be told when requests may be sent and when a second ends. */
  add(call: Call): void;
  /** Sends a pod's requests to a Service. */
  sendFromPod(requests: number, to: Target, origin: Origin, traces: readonly Trace[]): void;
}

export interface Target {
  readonly service: Key;
  readonly port: number;
  readonly nodeName: string;
}

/** To whom the answers go. */
interface Asker {
  answered(requests: number, latency: Latency, traces: Trace[]): void;
  fail(requests: number, reason: FailureReason, traces: readonly Trace[]): void;
  failed(requests: number, why: 'silence'): void;
}

interface Step {
  readonly service: Key;
  readonly port: number;
  /** The part of the requests that take this step, 0 to 1. */
  readonly part: number;
}

/** More calls a request than these are as good as these. */
const mostSteps = 20;
/** A program's clients are told apart by its pod's address. */
const onePod: Clients = { count: 1 };

/**
 * What a program does for requests from one origin after its own work: it calls other Services, one after the other,
 * and answers when all have. A request keeps its place in the program meanwhile; the times add up.
 */
export class Call {
  readonly process: Process;
  readonly #flow: Flow;
  readonly #asker: Asker;
  readonly #callers: Callers;
  readonly #stages: Stage[];

  constructor(process: Process, flow: Flow, origin: Origin, asker: Asker, callers: Callers) {
    this.process = process;
    this.#flow = flow;
    this.#asker = asker;
    this.#callers = callers;
    this.#stages = stepsOf(process).map((step) => new Stage(step, origin, callers.callPatience, this));
  }

  begin(requests: number, latency: Latency, traces: Trace[]): void {
    this.#enter(0, requests, latency, traces);
  }

  /** Sends what has become due. */
  send(): void {
    const { nodeName } = this.#flow.endpoint;
    for (const stage of this.#stages) stage.send(nodeName, this.#callers);
  }

  /** Requests that wait for others, those included that are about to be sent. */
  get waiting(): number {
    return this.#stages.reduce((sum, { waiting }) => sum + waiting, 0);
  }

  /** Requests that have waited for longer than the second that ends, or did so on average within it. */
  held(): number {
    return this.#stages.reduce((sum, stage) => sum + stage.takeHeld(), 0);
  }

  /** The program has ended with them. */
  lose(): void {
    for (const stage of this.#stages) {
      const traces = stage.takeTraces();
      const requests = stage.takeAll();
      if (requests === 0) continue;
      if (this.#flow.host?.powered) this.#asker.fail(requests, 'reset', traces);
      else this.#asker.failed(requests, 'silence');
    }
  }

  done(stage: Stage, requests: number, latency: Latency, traces: Trace[]): void {
    this.#enter(this.#stages.indexOf(stage) + 1, requests, latency, traces);
  }

  failed(requests: number, reason: FailureReason, traces: readonly Trace[]): void {
    this.#asker.fail(requests, reason, traces);
  }

  #enter(index: number, requests: number, latency: Latency, traces: Trace[]): void {
    const stage = this.#stages[index];
    if (!stage) {
      this.#asker.answered(requests, latency, traces);
      return;
    }
    const skipping = stage.enter(requests, latency, traces);
    if (skipping > 0) this.#enter(index + 1, skipping, latency, traces);
  }
}

/** One call to another Service, for the requests that have got so far. */
class Stage implements Origin {
  readonly patience: number;
  readonly clients = onePod;
  readonly #step: Step;
  readonly #asker: Origin;
  readonly #call: Call;
  /** Still to be sent, and sent without an answer so far. */
  #due = 0;
  #sent = 0;
  /** Of those, the ones that another program has just passed on itself. */
  #passed = 0;
  /** Times that those who wait have taken so far, added up, ms. */
  #fixed = 0;
  #variable = 0;
  #longest = 0;
  /** Places times ms taken by those who were answered in this second. */
  #occupied = 0;
  #partDue = 0;
  readonly #traces: Trace[] = [];
  #turn = 0;
  /** Those whose requests have come back. */
  readonly #tracesBack: Trace[] = [];

  constructor(step: Step, asker: Origin, patience: number, call: Call) {
    this.#step = step;
    this.#asker = asker;
    this.patience = patience;
    this.#call = call;
  }

  get waiting(): number {
    return this.#due + this.#sent;
  }

  /**
   * @param traces those that need this call are taken out
   * @returns how many of the requests do not need it
   */
  enter(requests: number, { fixedMs, variableMs, longestMs }: Latency, traces: Trace[]): number {
    this.#partDue += requests * this.#step.part;
    const taking = Math.min(requests, Math.floor(this.#partDue + 1e-9));
    this.#partDue -= taking;
    this.#due += taking;
    this.#fixed += taking * fixedMs;
    this.#variable += taking * variableMs;
    this.#longest = Math.max(this.#longest, longestMs);
    if (taking > 0) this.#asker.passedOn?.(taking);
    if (taking > 0) this.#traces.push(...takeShare(traces, taking, requests, this.#turn++));
    return requests - taking;
  }

  send(nodeName: string, callers: Callers): void {
    const requests = this.#due;
    if (requests === 0) return;
    this.#due = 0;
    this.#sent += requests;
    const { service, port } = this.#step;
    const followed = this.#traces.splice(0).map((trace) => trace.fork(() => this.#tracesBack.push(trace)));
    callers.sendFromPod(requests, { service, port, nodeName }, this, followed);
  }

  served(requests: number, latency: Latency): void {
    this.#occupied += requests * Math.min(1000, latency.fixedMs + latency.variableMs);
    const count = Math.min(requests, this.#sent);
    const traces = this.#tracesBack.splice(0);
    if (count === 0) {
      for (const trace of traces) trace.end('reset');
      return;
    }
    const { fixedMs, variableMs } = this.#take(count);
    const { longestMs } = latency;
    const sum = {
      fixedMs: fixedMs + latency.fixedMs,
      variableMs: variableMs + latency.variableMs,
      longestMs: this.#longest + longestMs,
    };
    this.#call.done(this, count, sum, traces);
  }

  failed(requests: number, why: FailureReason): void {
    const count = Math.min(requests, this.#sent);
    const traces = this.#tracesBack.splice(0);
    if (count === 0) {
      for (const trace of traces) trace.end('reset');
      return;
    }
    const { fixedMs, variableMs } = this.#take(count);
    const waited = fixedMs + variableMs + (why === 'timeout' ? this.patience : 0);
    const reason = waited >= this.#asker.patience ? 'timeout' : 'upstream';
    this.#call.failed(count, reason, traces);
  }

  passedOn(requests: number): void {
    this.#passed += requests;
    this.#asker.passedOn?.(requests);
  }

  /** @returns how many places have been taken in the second that ends */
  takeHeld(): number {
    const held = Math.max(0, this.#sent - this.#passed) + this.#occupied / 1000;
    this.#occupied = this.#passed = 0;
    return held;
  }

  /** Those that are followed of the requests that were still to be sent. */
  takeTraces(): readonly Trace[] {
    return this.#traces.splice(0);
  }

  takeAll(): number {
    const all = this.waiting;
    this.#due = this.#sent = this.#passed = this.#fixed = this.#variable = 0;
    return all;
  }

  /** Takes out requests with their mean times. */
  #take(requests: number): { readonly fixedMs: number; readonly variableMs: number } {
    const all = this.waiting;
    const fixedMs = this.#fixed / all;
    const variableMs = this.#variable / all;
    this.#sent -= requests;
    this.#fixed -= requests * fixedMs;
    this.#variable -= requests * variableMs;
    return { fixedMs, variableMs };
  }
}

/** A program's calls, several of one kind as so many steps. */
function stepsOf({ spec }: Process): Step[] {
  const namespace = spec.podKey.slice(0, spec.podKey.indexOf('/'));
  const steps: Step[] = [];
  for (const { service, port, perRequest } of spec.behaviour.server?.calls ?? []) {
    const [name = '', other = namespace] = service.split('.');
    for (let left = perRequest; left > 0 && steps.length < mostSteps; left--)
      steps.push({ service: makeKey(other, name), port, part: Math.min(1, left) });
  }
  return steps;
}
