import type { Key } from '../api/key.ts';
import type { ImageBehaviour } from '../images/behaviour.ts';

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
  /** CPU shares by request, in thousandths of a core; the runtime gives at least 2. */
  readonly cpuRequestMillis: number;
  readonly cpuLimitMillis?: number;
  readonly memoryLimitBytes?: number;
  /** Who dies first when the machine's memory is full. */
  readonly oomScoreAdj: number;
  /** TCP ports on which the program listens once it has started. */
  readonly ports: readonly number[];
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
}

/** One running container, as the machine sees it. */
export interface Process {
  readonly spec: ProcessSpec;
  /** Virtual ms. */
  readonly startedAt: number;
  /** True once the program has finished starting and accepts connections (or just works, if it serves nothing). */
  readonly started: boolean;
  /** CPU time used so far, in thousandths of a core times seconds: the counter that cAdvisor reads. */
  readonly cpuMilliSeconds: number;
  /** CPU used during the last tick, thousandths of a core. */
  readonly cpuMillis: number;
  /** Share of the last tick during which the limit held it back, 0 to 1. */
  readonly throttled: number;
  readonly memoryBytes: number;
  /** Requests waiting or in work. */
  readonly queued: number;
  /** Hands over requests that arrive during the tick which now begins. */
  offer(requests: number): void;
  /** What became of requests since the last call, with their mean latency in ms. */
  takeCounts(): RequestCounts & { readonly latencyMs: number };
  /** SIGTERM: a program that handles it finishes what it has and exits; `onExit` follows. */
  terminate(): void;
  /** SIGKILL or a crash: exits now with this code. */
  kill(exit: Exit): void;
  /** For experiments: memory that grows by this many bytes a second. */
  leak(bytesPerSecond: number): void;
}

/** The physical side of one machine: it has power or not, cores, memory and an image cache; it knows no Kubernetes. */
export interface Host {
  readonly name: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly powered: boolean;
  /** Images whose layers are on its disk, by full name, with their size in bytes. */
  readonly images: ReadonlyMap<string, number>;
  /** Remembers a pulled image. */
  addImage(image: string, bytes: number): void;
  run(spec: ProcessSpec): Process;
  processes(): Iterable<Process>;
  /** CPU used during the last tick, thousandths of a core; memory in use, bytes. */
  readonly cpuMillis: number;
  readonly usedMemoryBytes: number;
  /** The plug is pulled: every process is gone at once, and nobody is told. */
  powerOff(): void;
  /** It starts again, with its disk as it was and nothing running. */
  powerOn(): void;
}
