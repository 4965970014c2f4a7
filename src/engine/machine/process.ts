import type { Key } from '../api/key.ts';
import type { ImageBehaviour } from '../images/behaviour.ts';
import type { ProgramFiles } from '../images/program-files.ts';
import type { RunFacts } from '../images/run-facts.ts';
import type { Disk } from './disk.ts';
import type { Execute } from './executed.ts';
import type { HttpAnswer } from './http-answer.ts';

/** How a process ended, as a container runtime reports it. */
export interface Exit {
  readonly code: number;
  readonly signal?: number;
  readonly reason: 'Completed' | 'Error' | 'OOMKilled';
  readonly message?: string;
}

/** What the kubelet asks the machine to run: one container. */
export interface ProcessSpec {
  readonly podKey: Key;
  readonly podUid: string;
  readonly container: string;
  readonly image: string;
  readonly behaviour: ImageBehaviour;
  /** Present when the program is executed: then its behaviour tells only how it answers requests. */
  readonly execute?: Execute;
  /** CPU shares by request, in thousandths of a core; the runtime gives at least 2. */
  readonly cpuRequestMillis: number;
  /** A limit of 0 is none. */
  readonly cpuLimitMillis?: number;
  readonly memoryLimitBytes?: number;
  /** Who dies first when the machine's memory is full. */
  readonly oomScoreAdj: number;
  /** TCP ports on which the program listens once it has started. */
  readonly ports: readonly number[];
  /** The container's files, as far as its program looks at any. */
  readonly files?: ProgramFiles;
  /** Called when a probe that was content before may not be any more, or the other way round. */
  readonly onAnswersChanged?: () => void;
  /** Called once, when the process has ended by itself or was killed; never when the power went. */
  readonly onExit: (exit: Exit) => void;
}

/** What one tick of traffic did to a process, in requests. */
export interface RequestCounts {
  readonly served: number;
  /** Refused at once because the queue was full (HTTP 503). */
  readonly overloaded: number;
  /** Waited longer than the client's patience. */
  readonly timedOut: number;
  /** In the process when it ended. */
  readonly lost: number;
  /** The program failed at it (HTTP 500). */
  readonly errors: number;
}

/** How long answered requests took, ms. */
export interface Latency {
  /** The part that they had in common: waiting in line, then for disks and others, and most of the work. */
  readonly fixedMs: number;
  /** The mean of the part that varied, roughly exponentially: the rest of the work, and waiting for a core. */
  readonly variableMs: number;
  /** None took longer: its client would have given up. */
  readonly longestMs: number;
  /** Of those who were answered by one program: from what these times follow. See `partsOf`. */
  readonly made?: LatencyMade;
}

/** What the time that a request takes in a program is made of, before anybody's patience cuts it, ms. */
export interface LatencyMade {
  /** In line behind those of earlier seconds. */
  readonly lineMs: number;
  /** Waiting for disks and others. */
  readonly waitMs: number;
  /** Work, if a whole core did it. */
  readonly cpuMs: number;
  /** Work, with the CPU that there was. */
  readonly serviceMs: number;
  /** Waiting for a core. */
  readonly coreMs: number;
}

/** Why a request was not answered, as its client sees it. */
export type RequestFailure =
  /** HTTP 503: the program's queue was full. */
  | 'overloaded'
  /** HTTP 500: the program failed at it. */
  | 'error'
  /** The client's patience ended. */
  | 'timeout'
  /** The connection was reset: the program ended with the request in it. */
  | 'reset'
  /** The machine went silent with the request in it: the client knows only when its patience ends. */
  | 'silence';

/** Is told what became of the requests that it handed over. Counts are whole and add up to what was offered. */
export interface RequestSink {
  /** How long its clients wait, ms. Absent: the machine's `requestTimeout`. */
  readonly patienceMs?: number;
  served(requests: number, latency: Latency): void;
  failed(requests: number, why: RequestFailure): void;
}

/**
 * Requests that come to a process evenly, second after second. While it keeps up with them nobody hands them over and
 * nothing happens for them: how many they were can be told at any time.
 */
export interface Inflow {
  /** Of the present second; a whole number. */
  readonly requests: number;
  /** When the present second began, virtual ms. */
  readonly since: number;
  /** Tells the process what it has done in the seconds that have ended. */
  catchUp(): void;
  /** What its answers take has changed. */
  paceChanged(): void;
  /**
   * From now on requests have to be handed over, beginning with those of the present second.
   *
   * @returns who is told what became of those
   */
  end(): RequestSink;
}

/** What an answer takes depends on this. */
export interface Pace {
  readonly cpuMsPerRequest: number;
  readonly waitMs: number;
  /** CPU that the program could get, and what it uses without requests, thousandths of a core. */
  readonly availableMillis: number;
  readonly idleMillis: number;
}

/** One running container, as the machine sees it. */
export interface Process {
  readonly spec: ProcessSpec;
  /** Its number among the machine's processes. */
  readonly pid: number;
  /** Virtual ms. */
  readonly startedAt: number;
  /** True once the program has finished starting and accepts connections (or just works, if it serves nothing). */
  readonly started: boolean;
  /** CPU time used so far, in thousandths of a core times seconds: the counter that cAdvisor reads. */
  readonly cpuMilliSeconds: number;
  /** CPU that it is getting now (constant between two events on its machine), thousandths of a core. */
  readonly cpuMillis: number;
  /** Share of the time during which the limit holds it back, 0 to 1. */
  readonly throttled: number;
  readonly memoryBytes: number;
  /** Requests that were waiting when the last second ended. */
  readonly queued: number;
  /** Requests offered and not yet answered, those included that are still to arrive in this second. */
  readonly outstanding: number;
  /** How many periods of `behaviour.works` it has completed. */
  readonly worksDone: number;
  /** True once it has ended, or the power has gone. */
  readonly gone: boolean;
  /** Whether a connection to this TCP port is accepted: started, not terminating, and a program that answers. */
  listensOn(port: number): boolean;
  /** What one more `GET` would meet that came now. @param path without its query */
  answerHttp(port: number, path: string): HttpAnswer;
  /** What is known of this run: what its log is told from. */
  facts(): RunFacts;
  /** Hands over whole requests that arrive evenly during the second which now begins. */
  offer(requests: number, sink?: RequestSink): void;
  /**
   * Lets requests come in by themselves, as long as it and its machine keep up with them. False when they may not, or
   * may not come as often: then they have to be handed over.
   *
   * @param most how many come in one second at most
   */
  follow(inflow: Inflow, most: number): boolean;
  /** Requests have to be handed over again. */
  unfollow(): void;
  /** It has answered so many of an inflow's requests in the second that ended then (virtual ms). */
  keptUp(requests: number, at: number, latencyMs: number): void;
  readonly pace: Pace | undefined;
  /** So many requests that it has worked on wait for other Services: they keep their places until told otherwise. */
  hold(requests: number): void;
  /** What became of requests since the last call, with their mean latency in ms. */
  takeCounts(): RequestCounts & { readonly latencyMs: number };
  /** SIGTERM: a program that handles it finishes what it has and exits; `onExit` follows. */
  terminate(): void;
  /** SIGKILL or a crash: exits now with this code. */
  kill(exit: Exit): void;
  /** For experiments: memory that grows by this many bytes a second. */
  leak(bytesPerSecond: number): void;
  readonly leakBytesPerSecond: number;
}

/** Who looks after a machine: its kubelet. Is told within the machine's own work, and has to act later. */
export interface HostWatcher {
  /** Bytes of memory in use above which it wants to know. */
  readonly memoryLevel: number;
  /** Memory in use has risen above that level. */
  memoryIsShort(): void;
  /** The machine's memory is full: the kernel is about to kill this process. */
  killedForMemory(victim: Process): void;
  /** Something was written to the disk, by this pod if by any. */
  written(podUid: string | undefined): void;
}

/** The physical side of one machine: power, cores, memory, a disk with images; it knows no Kubernetes. */
export interface Host {
  readonly name: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly powered: boolean;
  /** False while its network link is cut: it runs on, but nothing reaches it. */
  readonly connected: boolean;
  /** Images whose layers are on its disk, by full name, with their size in bytes. */
  readonly images: ReadonlyMap<string, number>;
  readonly disk: Disk;
  /** Keeps a pulled image; false when the disk has no room for it. */
  addImage(image: string, bytes: number): boolean;
  removeImage(image: string): void;
  /** What programs outside Kubernetes take of it, bytes; the kernel never kills those. */
  setOthers(use: { readonly memoryBytes?: number; readonly diskBytes?: number }): void;
  /** There is one watcher at a time. */
  watch(watcher: HostWatcher | undefined): void;
  run(spec: ProcessSpec): Process;
  processes(): Iterable<Process>;
  /** The process of this pod that accepts connections on this TCP port, if any does. */
  listener(podUid: string, port: number): Process | undefined;
  /** CPU in use now, thousandths of a core; memory in use, bytes. */
  readonly cpuMillis: number;
  readonly usedMemoryBytes: number;
  /** When the power came, virtual ms. */
  readonly startedAt: number;
  /** CPU time that processes used since then, thousandths of a core times seconds. */
  readonly cpuMilliSeconds: number;
  /** The plug is pulled: every process is gone at once, and nobody is told. */
  powerOff(): void;
  /** It starts again, with its disk as it was and nothing running. */
  powerOn(): void;
  /** The network cable is pulled, or put back. */
  disconnect(): void;
  reconnect(): void;
  /** Does all work that is due by now, so that sinks have been told. Changes nothing that would not change anyway. */
  settle(): void;
}
