import type { ImageBehaviour } from '../images/behaviour.ts';
import type { Clock } from '../sim/clock.ts';
import { exitWith, oomKilled, portInUse } from './exits.ts';
import { timeOverLimit } from './memory.ts';
import type { Exit, Process, ProcessSpec, RequestCounts, RequestFailure, RequestSink } from './process.ts';
import { RateMeter } from './rate-meter.ts';
import { RequestWork } from './request-work.ts';
import type { Claim } from './share.ts';
import { Stage } from './stage.ts';

/** What a process needs of the machine that it runs on. */
export interface Surroundings {
  readonly clock: Clock;
  readonly cores: number;
  /** Clients' patience, ms. */
  readonly requestTimeout: number;
  /** Does the work that is due by now. */
  settle(): void;
  /** CPU has to be shared anew: somebody wants more or less than before. */
  disturb(): void;
  /** Another process of the pod already listens on one of its ports. */
  portTaken(process: RunningProcess): number | undefined;
  ended(process: RunningProcess, exit: Exit): void;
}

/** The least CPU shares that a container runtime gives. Models pkg/kubelet/cm MinShares */
const leastWeight = 2;
/** The part of its idle memory that a program has from its first moment. */
const memoryAtFirst = 0.25;

/**
 * One program in one container. Between two events on its machine it gets CPU at a constant rate, so that
 * what it has used, done and leaked can be read at any time and an idle one costs nothing.
 */
export class RunningProcess implements Process, Claim {
  readonly spec: ProcessSpec;
  readonly startedAt: number;
  readonly weight: number;
  /** CPU that it can get at most: by its limit, its threads and the machine; thousandths of a core. */
  readonly capMillis: number;
  /** CPU that it claims from now on: what it wants, within its cap. */
  amount = 0;
  readonly #machine: Surroundings;
  readonly #cpu: RateMeter;
  readonly #leak: RateMeter;
  readonly #requests: RequestWork | undefined;
  #state: 'starting' | 'running' | 'gone' = 'starting';
  /** Starting, and then running, at full pace while it gets all the CPU that it wants. */
  #stage: Stage;
  #wanted = 0;
  #wantedForRequests = 0;
  #advancedAt: number;
  #terminating = false;
  #exitAt: number | undefined;
  /** Its memory while it is steady; undefined while it is not. */
  #steadyMemory: number | undefined;

  constructor(spec: ProcessSpec, machine: Surroundings) {
    const { now } = machine.clock;
    const { server, maxCpuMillis, leakBytesPerSecond } = spec.behaviour;
    this.spec = spec;
    this.startedAt = this.#advancedAt = now;
    this.weight = Math.max(leastWeight, spec.cpuRequestMillis);
    this.capMillis = Math.min(
      spec.cpuLimitMillis || Number.POSITIVE_INFINITY,
      maxCpuMillis ?? Number.POSITIVE_INFINITY,
      machine.cores * 1000,
    );
    this.#machine = machine;
    this.#cpu = new RateMeter(now);
    this.#stage = new Stage(spec.behaviour.startupMs, now);
    this.#leak = new RateMeter(now);
    this.#leak.setRate(leakBytesPerSecond ?? 0, now);
    if (server) this.#requests = new RequestWork(server, machine.requestTimeout);
  }

  get started(): boolean {
    return this.#state === 'running';
  }

  get gone(): boolean {
    return this.#state === 'gone';
  }

  get cpuMilliSeconds(): number {
    return this.#cpu.totalAt(this.#machine.clock.now);
  }

  get cpuMillis(): number {
    return this.#cpu.perSecond;
  }

  get throttled(): number {
    const limit = this.spec.cpuLimitMillis;
    const wanted = Math.min(this.#wanted, this.spec.behaviour.maxCpuMillis ?? this.#machine.cores * 1000);
    return !limit || this.gone || wanted <= limit ? 0 : 1 - limit / wanted;
  }

  get memoryBytes(): number {
    if (this.#steadyMemory !== undefined) return this.#steadyMemory;
    if (this.gone) return 0;
    const { now } = this.#machine.clock;
    return this.#ownMemory(now) + Math.round(this.#requests?.memoryAt(now) ?? 0);
  }

  get leakBytesPerSecond(): number {
    return this.gone ? 0 : this.#leak.perSecond;
  }

  get queued(): number {
    return this.#requests?.waiting ?? 0;
  }

  get outstanding(): number {
    return this.#requests?.outstanding ?? 0;
  }

  get worksDone(): number {
    const { works } = this.spec.behaviour;
    if (!works || !this.started) return 0;
    return this.#stage.timesDone(works.everyMs, this.#machine.clock.now);
  }

  listensOn(port: number): boolean {
    return this.started && !this.#terminating && !!this.#requests && this.spec.ports.includes(port);
  }

  offer(requests: number, sink?: RequestSink): void {
    if (!Number.isInteger(requests) || requests < 0)
      throw new RangeError(`not a number of requests: ${requests}`);
    if (requests === 0) return;
    if (!this.#requests) throw new Error(`${this.spec.behaviour.title} answers no requests`);
    this.#machine.settle();
    this.#steadyMemory = undefined;
    this.#requests.offer(requests, sink, this.#machine.clock.now);
    if (this.gone) this.#requests.lose('reset');
    else this.#machine.disturb();
  }

  takeCounts(): RequestCounts & { readonly latencyMs: number } {
    this.#machine.settle();
    return this.#requests?.takeCounts() ?? { served: 0, overloaded: 0, timedOut: 0, lost: 0, latencyMs: 0 };
  }

  terminate(): void {
    if (this.gone || this.spec.behaviour.shutdownMs === undefined) return;
    this.#steadyMemory = undefined;
    this.#terminating = true;
    this.#machine.disturb();
  }

  kill(exit: Exit): void {
    this.#machine.settle();
    this.#end(exit);
  }

  leak(bytesPerSecond: number): void {
    this.#steadyMemory = undefined;
    this.#leak.setRate(bytesPerSecond, this.#machine.clock.now);
    this.#machine.disturb();
  }

  /** The machine has lost its power: nobody is told but those who wait for an answer in vain. */
  vanish(): void {
    this.#stop('silence');
  }

  /** Works on requests with the CPU that it got since it was last called. */
  advance(now: number): void {
    const from = this.#advancedAt;
    this.#advancedAt = now;
    if (!this.#requests || this.#requests.outstanding === 0 || now === from || this.gone) return;
    const cpuMs = (this.#wantedForRequests * this.#satisfaction * (now - from)) / 1000;
    this.#requests.work(cpuMs, from, now);
  }

  /** Goes on to its next stage if it has done what was to do. */
  step(now: number): void {
    if (this.#steadyMemory !== undefined) return;
    const { behaviour, memoryLimitBytes } = this.spec;
    if (this.#state === 'starting' && this.#stage.isOver(now)) this.#startRunning(now);
    if (this.started && behaviour.ends && this.#stage.isOver(now)) this.#end(exitWith(behaviour.ends.code));
    if (this.#terminating && this.outstanding === 0) this.#exitAt ??= now + (behaviour.shutdownMs ?? 0);
    if (this.#exitAt !== undefined && now >= this.#exitAt) this.#end(exitWith(behaviour.shutdownCode ?? 0));
    if (memoryLimitBytes && this.memoryBytes > memoryLimitBytes) this.#end(oomKilled);
  }

  /** Makes up its mind how much CPU it claims from now on. */
  claim(now: number): void {
    if (this.#steadyMemory !== undefined) return;
    const { behaviour } = this.spec;
    if (this.#state === 'starting') {
      this.#wanted = behaviour.startupCpuMillis;
    } else {
      this.#wantedForRequests = this.#requests?.demand(now) ?? 0;
      this.#wanted = backgroundCpu(behaviour) + this.#wantedForRequests;
    }
    this.amount = Math.min(this.#wanted, this.capMillis);
  }

  /**
   * Gives it CPU from now on.
   *
   * @param millis what it gets, thousandths of a core
   * @param available what it could get if it wanted more
   */
  give(millis: number, available: number, now: number): void {
    if (this.#steadyMemory !== undefined && millis === this.#cpu.perSecond) return;
    if (millis !== this.#cpu.perSecond) this.#cpu.setRate(millis, now);
    this.#stage.setPace(this.#satisfaction, now);
    this.#requests?.setLoad(available, millis);
    if (this.#steadyMemory === undefined && this.#isSteady) this.#steadyMemory = this.#ownMemory(now);
  }

  /** When it next has something to do that it does not do evenly, if left alone; virtual ms. */
  nextStepAt(now: number): number {
    if (this.#steadyMemory !== undefined) return Number.POSITIVE_INFINITY;
    let next = Math.min(this.#stage.endsAt(now), this.#requests?.until ?? Number.POSITIVE_INFINITY);
    if (this.#exitAt !== undefined) next = Math.min(next, this.#exitAt);
    const { memoryLimitBytes } = this.spec;
    if (memoryLimitBytes)
      next = Math.min(
        next,
        timeOverLimit(this.memoryBytes, memoryLimitBytes, this.#leak.perSecond, now) ?? next,
      );
    return next;
  }

  /** The kernel kills it because the machine's memory is full. */
  killForMemory(): void {
    this.#end(oomKilled);
  }

  /** The part of the CPU it wants that it gets. */
  get #satisfaction(): number {
    return this.#wanted > 0 ? this.#cpu.perSecond / this.#wanted : 1;
  }

  /** Whether it goes on as it is until somebody wants something of it. */
  get #isSteady(): boolean {
    const changes = this.outstanding > 0 || this.#terminating || this.#leak.perSecond > 0;
    return this.started && this.#stage.isEndless && !changes;
  }

  /** Memory without that of requests, bytes. */
  #ownMemory(now: number): number {
    const grown = this.started ? 1 : this.#stage.doneAt(now);
    const idle = this.spec.behaviour.idleMemoryBytes * (memoryAtFirst + (1 - memoryAtFirst) * grown);
    return Math.round(idle + this.#leak.totalAt(now));
  }

  #startRunning(now: number): void {
    const { server, ends } = this.spec.behaviour;
    const port = server && this.#machine.portTaken(this);
    if (port !== undefined) {
      this.#end(portInUse(port));
      return;
    }
    this.#state = 'running';
    this.#stage = new Stage(ends?.afterMs ?? Number.POSITIVE_INFINITY, now);
  }

  #end(exit: Exit): void {
    if (this.gone) return;
    this.#stop('reset');
    this.#machine.ended(this, exit);
  }

  #stop(why: RequestFailure): void {
    this.#state = 'gone';
    this.#steadyMemory = undefined;
    this.#cpu.setRate(0, this.#machine.clock.now);
    this.#requests?.lose(why);
  }
}

/** CPU that it uses whether or not anybody asks anything of it; periodic work is spread evenly over its period. */
function backgroundCpu({ idleCpuMillis, works, ends }: ImageBehaviour): number {
  const periodic = works ? (works.cpuMs / works.everyMs) * 1000 : 0;
  return idleCpuMillis + periodic + (ends ? (ends.cpuMillis ?? 1000) : 0);
}
