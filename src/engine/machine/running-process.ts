import { splitKey } from '../api/key.ts';
import type { ImageBehaviour } from '../images/behaviour.ts';
import { noFiles, type ProgramFiles } from '../images/program-files.ts';
import type { RunFacts } from '../images/run-facts.ts';
import type { Clock } from '../sim/clock.ts';
import type { Executed } from './executed.ts';
import { exitWith, oomKilled } from './exits.ts';
import type { HttpAnswer } from './http-answer.ts';
import { timeOverLimit } from './memory.ts';
import type {
  Exit,
  Inflow,
  Latency,
  Pace,
  Process,
  ProcessSpec,
  RequestCounts,
  RequestFailure,
  RequestSink,
} from './process.ts';
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
  /** Whether there is CPU for so much more than is claimed, thousandths of a core. */
  hasRoomFor(millis: number): boolean;
  /** CPU time was used for an inflow, ms of one core. */
  used(cpuMs: number): void;
  /** Another process of the pod already listens on one of its ports. */
  portTaken(process: RunningProcess): number | undefined;
  ended(process: RunningProcess, exit: Exit): void;
  nextPid(): number;
}

const SECOND = 1000;
/** The least CPU shares that a container runtime gives. Models pkg/kubelet/cm MinShares */
const leastWeight = 2;
/** What a shell's `nc` or `httpd` takes for an answer, whatever it is; ms. */
const inOneLine: Latency = { fixedMs: 1, variableMs: 1, longestMs: 5000 };
/** The part of its idle memory that a program has from its first moment. */
const memoryAtFirst = 0.25;

/**
 * One program in one container. Between two events on its machine it gets CPU at a constant rate, so that
 * what it has used, done and leaked can be read at any time and an idle one costs nothing.
 */
export class RunningProcess implements Process, Claim {
  readonly spec: ProcessSpec;
  readonly pid: number;
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
  /** What it really does, if it is executed. */
  readonly #program: Executed | undefined;
  #state: 'starting' | 'running' | 'gone' = 'starting';
  /** Starting, and then running, at full pace while it gets all the CPU that it wants. */
  #stage: Stage;
  #wanted = 0;
  #wantedForRequests = 0;
  #advancedAt: number;
  #terminating = false;
  #exitAt: number | undefined;
  #readyAt: number | undefined;
  #brokeAt: number | undefined;
  #terminatedAt: number | undefined;
  #portTaken: number | undefined;
  #ended: { readonly at: number; readonly exit?: Exit; readonly works: number } | undefined;
  /** It has found its data, if it keeps any. */
  readonly #foundState: boolean | undefined;
  /** CPU that it could get, thousandths of a core. */
  #available = 0;
  /** With less CPU than this one request takes a second. */
  readonly #slowBelowMillis: number;
  /** Whole seconds that an answer takes now, or what stands in its place. */
  #pace = 0;
  /** Its memory while it is steady; undefined while it is not. */
  #steadyMemory: number | undefined;
  /** Requests that come by themselves, and the CPU kept for them, thousandths of a core. */
  #inflow: Inflow | undefined;
  #reserved = 0;

  constructor(spec: ProcessSpec, machine: Surroundings) {
    const { now } = machine.clock;
    const { server, maxCpuMillis, leakBytesPerSecond } = spec.behaviour;
    this.spec = spec;
    this.pid = machine.nextPid();
    this.startedAt = this.#advancedAt = now;
    this.weight = Math.max(leastWeight, spec.cpuRequestMillis);
    this.capMillis = Math.min(
      spec.cpuLimitMillis || Number.POSITIVE_INFINITY,
      maxCpuMillis ?? Number.POSITIVE_INFINITY,
      machine.cores * 1000,
    );
    this.#machine = machine;
    this.#cpu = new RateMeter(now);
    const { state, startupMs } = spec.behaviour;
    this.#foundState = state && spec.files?.read(`${state.directory}/${state.marker}`) !== undefined;
    const initializeMs = state && !this.#foundState ? state.initializeMs : 0;
    this.#stage = new Stage(startupMs + initializeMs, now);
    this.#leak = new RateMeter(now);
    this.#leak.setRate(leakBytesPerSecond ?? 0, now);
    this.#slowBelowMillis = server?.cpuMsPerRequest ?? 0;
    if (server) this.#requests = new RequestWork(server, machine.requestTimeout);
    this.#program = spec.execute?.({
      cpuShare: () => this.#satisfaction,
      changed: () => machine.disturb(),
      exited: (exit) => this.#end(exit),
    });
  }

  get started(): boolean {
    return this.#state === 'running';
  }

  get gone(): boolean {
    return this.#state === 'gone';
  }

  get cpuMilliSeconds(): number {
    if (this.#program) return this.#program.cpuSeconds * 1000;
    const { now } = this.#machine.clock;
    if (!this.#inflow) return this.#cpu.totalAt(now);
    this.#inflow.catchUp();
    return this.#cpu.totalAt(now) + this.inflowMilliSeconds;
  }

  get cpuMillis(): number {
    return this.#cpu.perSecond + this.inflowMillis;
  }

  /** Of the CPU that it claims, what it uses beside an inflow. */
  get ownMillis(): number {
    return this.#inflow ? Math.min(this.#wanted, this.capMillis) : this.amount;
  }

  /** CPU that it uses for an inflow now, thousandths of a core. */
  get inflowMillis(): number {
    return (this.#inflow?.requests ?? 0) * (this.spec.behaviour.server?.cpuMsPerRequest ?? 0);
  }

  /** CPU time used for an inflow in the present second, thousandths of a core times seconds. */
  get inflowMilliSeconds(): number {
    if (!this.#inflow) return 0;
    const ran = Math.min(SECOND, this.#machine.clock.now - this.#inflow.since);
    return (this.inflowMillis * ran) / SECOND;
  }

  get isFollowing(): boolean {
    return this.#inflow !== undefined;
  }

  get pace(): Pace | undefined {
    const { server } = this.spec.behaviour;
    if (!server) return undefined;
    const { cpuMsPerRequest, waitMs } = server;
    return { cpuMsPerRequest, waitMs, availableMillis: this.#available, idleMillis: this.#cpu.perSecond };
  }

  get throttled(): number {
    const limit = this.spec.cpuLimitMillis;
    const wanted = Math.min(this.#wanted, this.spec.behaviour.maxCpuMillis ?? this.#machine.cores * 1000);
    return !limit || this.gone || wanted <= limit ? 0 : 1 - limit / wanted;
  }

  get memoryBytes(): number {
    if (this.#steadyMemory !== undefined && !this.#inflow) return this.#steadyMemory;
    if (this.gone) return 0;
    const { now } = this.#machine.clock;
    if (this.#inflow) return (this.#steadyMemory ?? this.#ownMemory(now)) + this.#inflowMemory(this.#inflow);
    return this.#ownMemory(now) + Math.round(this.#requests?.memoryAt(now) ?? 0);
  }

  get leakBytesPerSecond(): number {
    return this.gone ? 0 : this.#leak.perSecond;
  }

  get queued(): number {
    return this.#requests?.waiting ?? 0;
  }

  get outstanding(): number {
    return this.#inflow?.requests ?? this.#requests?.outstanding ?? 0;
  }

  get worksDone(): number {
    const { works } = this.spec.behaviour;
    if (this.#ended) return this.#ended.works;
    if (!works || !this.started) return 0;
    return this.#stage.timesDone(works.everyMs, this.#machine.clock.now);
  }

  listensOn(port: number): boolean {
    if (this.#program) return !this.gone && this.#program.listensOn(port);
    return this.started && !this.#terminating && !!this.#requests && this.spec.ports.includes(port);
  }

  answerHttp(port: number, path: string): HttpAnswer {
    const { server, breaks } = this.spec.behaviour;
    if (!server || !this.listensOn(port)) return { type: 'refused' };
    this.#machine.settle();
    if (this.#isHanging) return { type: 'never' };
    if (server.insteadOfHttp !== undefined) return { type: 'garbled', line: server.insteadOfHttp };
    if (this.#requests?.isFull) return { type: 'answered', status: 503, body: '', afterMs: 0 };
    const afterMs = this.#answerMs;
    if (this.#brokeAt !== undefined && breaks?.how === 'errors')
      return { type: 'answered', status: 500, body: '', afterMs };
    const { image, ports, podKey, files = noFiles } = this.spec;
    const page = server.pages?.({ path, image, ports, files, hostname: splitKey(podKey).name });
    return { type: 'answered', status: page?.status ?? 200, body: page?.body ?? '', afterMs };
  }

  facts(): RunFacts {
    this.#machine.settle();
    this.#inflow?.catchUp();
    const { image, podKey, ports, behaviour, files } = this.spec;
    const exit = this.#ended?.exit;
    return {
      image,
      ports,
      hostname: splitKey(podKey).name,
      startedAt: this.startedAt,
      ...(this.#readyAt !== undefined && { readyAt: this.#readyAt }),
      ...(this.#brokeAt !== undefined && { brokeAt: this.#brokeAt }),
      ...(this.#terminatedAt !== undefined && { terminatedAt: this.#terminatedAt }),
      ...(this.#ended && { endedAt: this.#ended.at }),
      ...(exit && { exit }),
      ...(this.#portTaken !== undefined && { portTaken: this.#portTaken }),
      until: this.#ended?.at ?? this.#machine.clock.now,
      works: this.worksDone,
      served: this.#requests?.servedEver ?? 0,
      memoryBytes: this.memoryBytes,
      seconds: [...(this.#requests?.seconds ?? [])],
      ...(this.#foundState !== undefined && { foundState: this.#foundState }),
      ...(behaviour.tails && files && { tailed: files.list() }),
      ...(logsToFile(behaviour, files) && { logsToFile: true }),
    };
  }

  offer(requests: number, sink?: RequestSink): void {
    if (!Number.isInteger(requests) || requests < 0)
      throw new RangeError(`not a number of requests: ${requests}`);
    if (requests === 0) return;
    if (!this.#requests && this.#program) {
      sink?.served(requests, inOneLine);
      return;
    }
    if (!this.#requests) throw new Error(`${this.spec.behaviour.title} answers no requests`);
    this.unfollow();
    this.#machine.settle();
    this.#steadyMemory = undefined;
    if (this.#requests.outstanding === 0) this.#advancedAt = this.#machine.clock.now;
    this.#requests.offer(requests, sink, this.#machine.clock.now);
    if (this.gone) this.#requests.lose('reset');
    else this.#machine.disturb();
  }

  follow(inflow: Inflow, most: number): boolean {
    const { server } = this.spec.behaviour;
    const work = this.#requests;
    const isNew = !this.#inflow;
    if (!server || !work || (this.#inflow && this.#inflow !== inflow)) return false;
    if (isNew && !(this.#isSteady && this.#pace === 0 && this.#available > this.#slowBelowMillis))
      return false;
    const { memoryLimitBytes } = this.spec;
    const memory = this.#ownMemory(this.#machine.clock.now) + most * server.memoryBytesPerRequest;
    if (!work.canKeepUpWith(most) || (memoryLimitBytes && memory > memoryLimitBytes)) return false;
    const own = backgroundCpu(this.spec.behaviour);
    const reserved = most * server.cpuMsPerRequest;
    const more = own + reserved - this.amount;
    if (own + reserved > this.capMillis || !this.#machine.hasRoomFor(more)) return false;
    this.#inflow = inflow;
    this.#reserved = reserved;
    this.#wanted = own;
    this.amount = own + reserved;
    this.#steadyMemory = undefined;
    this.#machine.disturb();
    return true;
  }

  unfollow(): void {
    const inflow = this.#inflow;
    if (!inflow) return;
    inflow.catchUp();
    const { requests, since } = inflow;
    const { now } = this.#machine.clock;
    const cpuMs = this.inflowMilliSeconds;
    const millis = this.#cpu.perSecond + this.inflowMillis;
    const sink = inflow.end();
    this.#inflow = undefined;
    this.#reserved = 0;
    this.#steadyMemory = undefined;
    this.#machine.disturb();
    if (!this.#requests || requests === 0) return;
    this.#requests.offer(requests, sink, since);
    this.#requests.setLoad(this.#available, millis);
    this.#advancedAt = now;
    if (now === since) return;
    this.#use(cpuMs);
    this.#requests.work(cpuMs, since, Math.min(now, since + SECOND));
  }

  keptUp(requests: number, at: number, latencyMs: number): void {
    this.#use(requests * (this.spec.behaviour.server?.cpuMsPerRequest ?? 0));
    this.#requests?.count(requests, at, latencyMs);
  }

  hold(requests: number): void {
    if (!this.#requests || this.gone || requests === this.#requests.held) return;
    this.unfollow();
    this.#machine.settle();
    this.#steadyMemory = undefined;
    this.#requests.held = requests;
    this.#machine.disturb();
  }

  takeCounts(): RequestCounts & { readonly latencyMs: number } {
    this.#machine.settle();
    this.#inflow?.catchUp();
    return (
      this.#requests?.takeCounts() ?? {
        served: 0,
        overloaded: 0,
        timedOut: 0,
        lost: 0,
        errors: 0,
        latencyMs: 0,
      }
    );
  }

  terminate(): void {
    if (this.gone) return;
    this.#terminatedAt ??= this.#machine.clock.now;
    this.#program?.terminate();
    // A program that hangs does not get to its handler.
    if (this.#program || this.spec.behaviour.shutdownMs === undefined || this.#isHanging) return;
    this.unfollow();
    this.#steadyMemory = undefined;
    this.#terminating = true;
    this.#machine.disturb();
  }

  kill(exit: Exit): void {
    this.#machine.settle();
    this.#end(exit);
  }

  leak(bytesPerSecond: number): void {
    this.unfollow();
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
    if (this.#breaksAt !== undefined && now >= this.#breaksAt) this.#break(now);
    if (this.started && behaviour.ends && this.#stage.isOver(now)) this.#end(exitWith(behaviour.ends.code));
    const isIdle = this.outstanding === 0 && !this.#requests?.held;
    if (this.#terminating && isIdle) this.#exitAt ??= now + (behaviour.shutdownMs ?? 0);
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
      this.#wanted = (this.#isHanging ? 0 : backgroundCpu(behaviour)) + this.#wantedForRequests;
      if (this.#program) this.#wanted += this.#program.busyProcesses * 1000;
    }
    this.amount = Math.min(this.#wanted, this.capMillis) + this.#reserved;
  }

  /**
   * Gives it CPU from now on.
   *
   * @param given what it gets, thousandths of a core
   * @param available what it could get if it wanted more
   */
  give(given: number, available: number, now: number): void {
    const millis = this.#inflow ? this.ownMillis : given;
    if (available !== this.#available) {
      this.#available = available;
      this.#inflow?.paceChanged();
    }
    const isSteady = this.#steadyMemory !== undefined && millis === this.#cpu.perSecond;
    if (isSteady && this.#pace === 0 && available > this.#slowBelowMillis) return;
    if (millis !== this.#cpu.perSecond) this.#cpu.setRate(millis, now);
    this.#stage.setPace(this.#satisfaction, now);
    this.#requests?.setLoad(available, millis);
    if (this.#requests && this.spec.onAnswersChanged && this.started) this.#lookAtPace();
    if (this.#steadyMemory === undefined && this.#isSteady) this.#steadyMemory = this.#ownMemory(now);
  }

  /** When it next has something to do that it does not do evenly, if left alone; virtual ms. */
  nextStepAt(now: number): number {
    if (this.#steadyMemory !== undefined) return Number.POSITIVE_INFINITY;
    let next = Math.min(this.#stage.endsAt(now), this.#requests?.until ?? Number.POSITIVE_INFINITY);
    if (this.#exitAt !== undefined) next = Math.min(next, this.#exitAt);
    if (this.#breaksAt !== undefined) next = Math.min(next, this.#breaksAt);
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
    const changes =
      (this.#requests?.outstanding ?? 0) > 0 ||
      (this.#requests?.held ?? 0) > 0 ||
      this.#terminating ||
      this.#leak.perSecond > 0 ||
      this.#breaksAt !== undefined;
    return this.started && this.#stage.isEndless && !changes && !this.#program;
  }

  /** Memory without that of requests, bytes. */
  #ownMemory(now: number): number {
    if (this.#program) return Math.round(this.#program.memoryBytes + this.#leak.totalAt(now));
    const grown = this.started ? 1 : this.#stage.doneAt(now);
    const idle = this.spec.behaviour.idleMemoryBytes * (memoryAtFirst + (1 - memoryAtFirst) * grown);
    return Math.round(idle + this.#leak.totalAt(now));
  }

  /** Memory of an inflow's requests in work side by side, bytes. */
  #inflowMemory({ requests }: Inflow): number {
    const { server } = this.spec.behaviour;
    const inWork = (requests * this.#answerMs) / 1000;
    return Math.round(inWork * (server?.memoryBytesPerRequest ?? 0));
  }

  #use(cpuMs: number): void {
    this.#cpu.add(cpuMs);
    this.#machine.used(cpuMs);
  }

  #startRunning(now: number): void {
    const { server, ends } = this.spec.behaviour;
    const port = server && this.#machine.portTaken(this);
    if (port !== undefined) {
      this.#portTaken = port;
      this.#end(exitWith(1));
      return;
    }
    const { state } = this.spec.behaviour;
    if (state) this.spec.files?.write(`${state.directory}/${state.marker}`, '');
    this.#state = 'running';
    this.#readyAt = now;
    this.#stage = new Stage(ends?.afterMs ?? Number.POSITIVE_INFINITY, now);
  }

  /** When it goes wrong; undefined when it does not, or has already. */
  get #breaksAt(): number | undefined {
    const { breaks } = this.spec.behaviour;
    if (!breaks || this.#readyAt === undefined || this.#brokeAt !== undefined) return undefined;
    return this.#readyAt + breaks.afterMs;
  }

  get #isHanging(): boolean {
    return this.#brokeAt !== undefined && this.spec.behaviour.breaks?.how === 'hangs';
  }

  #break(now: number): void {
    this.#brokeAt = now;
    if (this.#isHanging) this.#requests?.hang();
    else this.#requests?.failAlways();
  }

  /** How long an answer takes now, ms. */
  get #answerMs(): number {
    // Before CPU was shared for the first time, nobody has asked yet.
    return this.#requests?.timeNow(this.#available || this.capMillis) ?? 0;
  }

  /** Tells those who probe it when an answer takes a second more or less than before, or is another one. */
  #lookAtPace(): void {
    const pace =
      this.#brokeAt !== undefined
        ? -1
        : this.#requests?.isFull
          ? Number.POSITIVE_INFINITY
          : Math.floor(this.#answerMs / 1000);
    if (pace === this.#pace) return;
    this.#pace = pace;
    this.spec.onAnswersChanged?.();
  }

  #end(exit: Exit): void {
    if (this.gone) return;
    this.#stop('reset', exit);
    this.#machine.ended(this, exit);
  }

  #stop(why: RequestFailure, exit?: Exit): void {
    this.unfollow();
    this.#ended = { at: this.#machine.clock.now, works: this.worksDone, ...(exit && { exit }) };
    this.#state = 'gone';
    this.#steadyMemory = undefined;
    this.#cpu.setRate(0, this.#machine.clock.now);
    this.#requests?.lose(why);
    this.#program?.discard();
  }
}

function logsToFile({ accessLog }: ImageBehaviour, files: ProgramFiles | undefined): boolean {
  return !!accessLog && !!files?.mounts.some(({ path }) => path === accessLog.directory);
}

/** CPU that it uses whether or not anybody asks anything of it; periodic work is spread evenly over its period. */
function backgroundCpu({ idleCpuMillis, works, ends }: ImageBehaviour): number {
  const periodic = works ? (works.cpuMs / works.everyMs) * 1000 : 0;
  return idleCpuMillis + periodic + (ends ? (ends.cpuMillis ?? 1000) : 0);
}
