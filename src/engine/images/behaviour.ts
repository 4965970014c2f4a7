import type { ProgramLog } from './log.ts';
import type { Pages } from './page.ts';

/** What a program asks of another Service for one of its own requests. */
export interface Call {
  /** Its name, or `name.namespace`. */
  readonly service: string;
  readonly port: number;
  /** How often for each request; 0.5: for every other one. */
  readonly perRequest: number;
}

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
    /** How it answers HTTP. Absent: 200, whatever the path. */
    readonly pages?: Pages;
    /** It speaks another protocol: the first line that an HTTP client hears of it, or '' when it hangs up. */
    readonly insteadOfHttp?: string;
    /** So many requests pass until all that they need is at hand; the first waits this much longer, ms. */
    readonly warmUp?: { readonly requests: number; readonly waitMs: number };
    /** Services that it calls for each request, one after the other. */
    readonly calls?: readonly Call[];
    /** The part of the requests, 0 to 1, at which it fails (HTTP 500). Its health page is not among them. */
    readonly fails?: number;
  };
  /** Present when it goes wrong this long after it was ready: it answers nobody any more, or everybody with 500. */
  readonly breaks?: { readonly afterMs: number; readonly how: 'hangs' | 'errors' };
  /** Present when it keeps what it knows in files: without these it has to begin anew, which takes longer. */
  readonly state?: {
    /** Where: a volume has to be mounted here, or above, to outlive the container. */
    readonly directory: string;
    /** A file in it that is there once it has been set up. */
    readonly marker: string;
    /** What setting it up adds to its start, ms at one full core. */
    readonly initializeMs: number;
  };
  /**
   * Present when it writes a file again with each period of its work: into its first mount that can be written, and
   * else into `directory`.
   */
  readonly feeds?: {
    readonly directory: string;
    readonly name: string;
    /** @param period the number of the period, from 1; @param at virtual ms */
    readonly text: (period: number, at: number) => string;
  };
  /**
   * Where it writes a line for each request. Its image leads that to its output, unless a volume is mounted over the
   * directory: then it is a file there, and the output has only what was written before the program itself began.
   */
  readonly accessLog?: { readonly directory: string; readonly name: string };
  /** It reads the files below its mounts as they grow. */
  readonly tails?: boolean;
  /** It reads the files below its mounts to answer requests. */
  readonly readsFiles?: boolean;
  /**
   * Present when each period of its work is a request over localhost to the container beside it: to the URL in this
   * variable of its environment, or else to a port of another container.
   */
  readonly asksBeside?: { readonly variable: string; readonly path: string };
  /** What it writes to its output. Absent: nothing. */
  readonly log?: ProgramLog;
  /**
   * Present when it ends by itself: after this many ms of work, with this exit code. It works at `cpuMillis`
   * (default 1000, one core), and longer when it gets less.
   */
  readonly ends?: { readonly afterMs: number; readonly code: number; readonly cpuMillis?: number };
  /** Present when it does the same again and again (a feeder, an agent, a worker). */
  readonly works?: { readonly everyMs: number; readonly cpuMs: number; readonly does: string };
  /** Its entry point is the program itself: `args` without a `command` are for it, whatever they begin with. */
  readonly takesArguments?: boolean;
  /**
   * The image's own command is a shell without a terminal: a container without a command of its own ends at once,
   * with 0.
   */
  readonly needsCommand?: boolean;
  /** The largest first number that the repository's version tags have (`nginx:2.0` does not exist). Absent: any. */
  readonly newestMajor?: number;
}
