import { decodeText } from '../bytes.ts';
import type { Unsupported } from '../unsupported.ts';
import { Bell, type Waiter } from './bell.ts';
import type { Descriptors } from './descriptors.ts';
import type { Kernel } from './kernel.ts';
import { isHarmless, SIGKILL } from './signals.ts';
import type { Routine, Wait } from './wait.ts';

/** What a process does about a signal, where that is not what it does by default. */
export type Disposition = 'ignore' | 'trap';

/** A program of the container that is not the shell's: the host runs it (an image's own server). */
export interface ForeignProcess {
  signal(signal: number): void;
}

export interface TaskOptions {
  readonly kernel: Kernel;
  readonly pid: number;
  readonly parent: Task | undefined;
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly files: Descriptors;
  readonly onEnd: ((task: Task) => void) | undefined;
}

const mostReports = 20;

/** One process. */
export class Task implements Waiter {
  readonly kernel: Kernel;
  readonly pid: number;
  readonly parent: Task | undefined;
  /** The program from which it descends: process 1, or one that was executed beside it. */
  readonly root: Task;
  /** What it or a descendant wanted to do and could not. */
  readonly unsupported: Unsupported[] = [];
  readonly startedAt: number;
  /** Another once it has executed another program. */
  argv: readonly string[];
  env: ReadonlyMap<string, string>;
  cwd: string;
  files: Descriptors;
  readonly dispositions = new Map<number, Disposition>();
  /** Signals that it handles and has not handled yet. */
  caught: number[] = [];
  /** Rings when it has ended. */
  readonly ended = new Bell();
  /** Exit code; undefined while it lives. */
  status: number | undefined;
  /** The signal that ended it. */
  killedBy: number | undefined;
  foreign: ForeignProcess | undefined;
  /** What it does, as far as it has come; nothing once it has ended. */
  routine: Routine<number> | undefined;
  /** Is told once that it has ended. */
  onEnd: ((task: Task) => void) | undefined;
  #wait: Wait | undefined;

  constructor({ kernel, pid, parent, argv, env, cwd, files, onEnd }: TaskOptions) {
    this.kernel = kernel;
    this.pid = pid;
    this.parent = parent;
    this.root = parent?.root ?? this;
    this.startedAt = kernel.now;
    this.argv = argv;
    this.env = env;
    this.cwd = cwd;
    this.files = files;
    this.onEnd = onEnd;
  }

  get isAlive(): boolean {
    return this.status === undefined;
  }

  get waitsUntil(): number | undefined {
    return this.#wait?.until;
  }

  get isBurning(): boolean {
    return this.#wait?.burns === true;
  }

  /** Takes steps of work; when that is true it has to yield `turn` before it goes on. */
  spend(steps: number): boolean {
    return this.kernel.budget.spend(steps);
  }

  /** It wants something that cannot be done here, and would perhaps elsewhere. */
  report({ type, name: bytes }: Unsupported): void {
    const what = { type, name: decodeText(bytes.slice(0, 100)) };
    const { unsupported } = this.root;
    const isKnown = unsupported.some((known) => known.type === what.type && known.name === what.name);
    if (!isKnown && unsupported.length < mostReports) unsupported.push(what);
    this.kernel.options.reportUnsupported(what);
  }

  sleep(wait: Wait): void {
    this.#wait = wait;
    for (const bell of wait.bells ?? []) bell.add(this);
    if (wait.interruptible && this.caught.length > 0) this.wake();
  }

  /** Something that it waits for has happened. */
  wake(): void {
    const wait = this.#wait;
    if (!wait) return;
    this.#wait = undefined;
    for (const bell of wait.bells ?? []) bell.remove(this);
    this.kernel.makeReady(this);
  }

  /** It is no more: nothing shall wake it. */
  forgetWait(): void {
    for (const bell of this.#wait?.bells ?? []) bell.remove(this);
    this.#wait = undefined;
  }

  /** Somebody sends it a signal. */
  signal(signal: number): void {
    if (!this.isAlive || signal === 0) return;
    const disposition = this.dispositions.get(signal);
    if (signal !== SIGKILL) {
      if (this.foreign) {
        this.foreign.signal(signal);
        return;
      }
      if (disposition === 'ignore') return;
      if (disposition === 'trap') {
        if (!this.caught.includes(signal)) this.caught.push(signal);
        if (this.#wait?.interruptible) this.wake();
        return;
      }
      // The kernel protects process 1 of a PID namespace from signals that it does not handle.
      if (isHarmless(signal) || this.pid === 1) return;
    }
    this.foreign?.signal(signal);
    this.kernel.kill(this, signal);
  }
}

/** What a process does from its start to its end; gives the exit code. */
export type Main = (task: Task) => Routine<number>;
