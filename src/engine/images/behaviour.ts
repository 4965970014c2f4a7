/** How the program in an image behaves. One file an image under this folder, registered in `catalogue.ts`. */
export interface ImageBehaviour {
  /** What it is, in a few words for people. */
  readonly title: string;
  /** Repository names without registry and tag (`nginx`, `library/nginx`), lower case, that it stands for. */
  readonly names: readonly string[];
  /** Compressed size to pull, bytes. */
  readonly sizeBytes: number;
  /** From process start until it accepts connections; ms at one full core. */
  readonly startupMs: number;
  /** CPU that it uses while starting, thousandths of a core. */
  readonly startupCpuMillis: number;
  /** CPU that it uses when nobody asks anything of it, thousandths of a core. */
  readonly idleCpuMillis: number;
  /** CPU that it can use at most, whatever it is given: a program of one thread has 1000. Absent: every core. */
  readonly maxCpuMillis?: number;
  readonly idleMemoryBytes: number;
  /** From SIGTERM to exit when nothing is left to do; ms. Undefined: it ignores SIGTERM and waits for SIGKILL. */
  readonly shutdownMs?: number;
  /** Exit code after SIGTERM; default 0, or 143 as programs without a handler of their own have it. */
  readonly shutdownCode?: number;
  /** Memory that it loses for ever, bytes a second from its start. */
  readonly leakBytesPerSecond?: number;
  /** Present when it answers requests. */
  readonly server?: {
    /** CPU time that one request costs, ms of one core. */
    readonly cpuMsPerRequest: number;
    /** Time that a request takes beside CPU (waiting for disks or others), ms. */
    readonly waitMs: number;
    readonly memoryBytesPerRequest: number;
    /** Requests that may wait or be in work; more are refused. */
    readonly queueLength: number;
    /** TCP ports on which it listens, whatever the pod declares. Absent: on those that the container declares. */
    readonly ports?: readonly number[];
  };
  /**
   * Present when it ends by itself: after this many ms of work, with this exit code. It works at `cpuMillis`
   * (default 1000, one core), and longer when it gets less.
   */
  readonly ends?: { readonly afterMs: number; readonly code: number; readonly cpuMillis?: number };
  /** Present when it does the same again and again (a feeder, an agent, a worker). */
  readonly works?: { readonly everyMs: number; readonly cpuMs: number; readonly does: string };
  /**
   * The image's own command is a shell without a terminal: a container without a command of its own ends at once,
   * with 0.
   */
  readonly needsCommand?: boolean;
  /** The largest first number that the repository's version tags have (`nginx:2.0` does not exist). Absent: any. */
  readonly newestMajor?: number;
}
