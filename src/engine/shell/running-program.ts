import { decodeText, encodeText } from './bytes.ts';
import { complainTo } from './kernel/complain.ts';
import { Descriptors } from './kernel/descriptors.ts';
import { DeviceHandle } from './kernel/device-handle.ts';
import type { Kernel } from './kernel/kernel.ts';
import { OutputHandle, type OutputSink } from './kernel/output-handle.ts';
import { signalNumber } from './kernel/signals.ts';
import type { Task } from './kernel/task.ts';
import { SilentHandle, TextHandle } from './kernel/text-handle.ts';
import type { Routine } from './kernel/wait.ts';
import type { Unsupported } from './unsupported.ts';

export interface ProgramExit {
  /** 128 and the signal's number of one that a signal ended. */
  readonly code: number;
  readonly signal?: number;
  /**
   * What it wanted and Podground cannot do: with some of that, its exit code tells more of Podground than of the
   * container, so that a probe had better not be taken to have failed.
   */
  readonly unsupported?: readonly Unsupported[];
}

export interface ExecOptions {
  /** Is told each line that it prints. */
  readonly onOutput?: OutputSink;
  /** Is told once that it has ended; never after `discard`. */
  readonly onExit?: (exit: ProgramExit) => void;
  /** What it reads from standard input: nothing by default, a text, or an input that stays open (`stdin: true`). */
  readonly stdin?: string | 'open';
}

/** A container's program, or one that was executed in the container beside it. */
export interface RunningProgram {
  readonly pid: number;
  readonly argv: readonly string[];
  readonly running: boolean;
  /** Once it has ended. */
  readonly exit: ProgramExit | undefined;
  /** `TERM`, `SIGTERM` or 15. To `KILL` no program has an answer; process 1 ignores all that it does not handle. */
  signal(signal: number | string): void;
  /**
   * Executes a command in the container, as `kubectl exec`, probes and hooks do: with its files, its processes and
   * its environment.
   */
  exec(argv: readonly string[], options?: ExecOptions): RunningProgram;
  /** CPU time that the whole container has used, s. */
  readonly cpuSeconds: number;
  /** How many of the container's processes would use a whole core now: what it wants of the machine. */
  readonly busyProcesses: number;
  /** How many processes the container has. */
  readonly processes: number;
  /** The same one by one, with their command lines. */
  readonly commands: readonly { readonly pid: number; readonly argv: readonly string[] }[];
  /** Memory that the whole container uses, roughly, bytes. */
  readonly memoryBytes: number;
  /** The container is gone, with all of its processes, and nobody is told: the machine has lost its power. */
  discard(): void;
}

/** Where programs are executed. */
export interface Container {
  readonly kernel: Kernel;
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
}

/** What a small shell or tool has in memory, bytes. */
const memoryPerProcess = 600 * 1024;

/** Starts a program in a container. */
export function launch(container: Container, argv: readonly string[], options: ExecOptions): RunningProgram {
  return new Launched(container, argv, options);
}

class Launched implements RunningProgram {
  readonly argv: readonly string[];
  readonly #container: Container;
  readonly #task: Task | undefined;
  #exit: ProgramExit | undefined;

  constructor(container: Container, argv: readonly string[], options: ExecOptions) {
    const { kernel, env, cwd } = container;
    const words = argv.map(encodeText);
    const sink = options.onOutput ?? (() => {});
    const files = new Descriptors();
    files.set(0, openInput(kernel, options.stdin));
    files.set(1, new OutputHandle('stdout', sink));
    files.set(2, new OutputHandle('stderr', sink));
    this.argv = argv;
    this.#container = container;
    this.#task = kernel.spawn({
      argv: words,
      env,
      cwd,
      files,
      main: (task) => run(task, words),
      onEnd: ({ status = 0, killedBy, unsupported }) => {
        this.#exit = {
          code: status,
          ...(killedBy !== undefined && { signal: killedBy }),
          ...(unsupported.length > 0 && { unsupported }),
        };
        options.onExit?.(this.#exit);
      },
    });
    if (this.#task) return;
    // There are too many processes, or the container is gone: as `exec` of a container runtime fails.
    const failed = { code: 126 };
    this.#exit = failed;
    kernel.options.clock.after(0, () => options.onExit?.(failed));
  }

  get pid(): number {
    return this.#task?.pid ?? 0;
  }

  get running(): boolean {
    return this.#task?.isAlive ?? false;
  }

  get exit(): ProgramExit | undefined {
    return this.#exit;
  }

  signal(signal: number | string): void {
    const number = typeof signal === 'number' ? signal : signalNumber(signal);
    if (number === undefined) throw new RangeError(`there is no signal ${signal}`);
    this.#task?.signal(number);
  }

  exec(argv: readonly string[], options: ExecOptions = {}): RunningProgram {
    return launch(this.#container, argv, options);
  }

  get cpuSeconds(): number {
    return this.#container.kernel.cpuSeconds;
  }

  get busyProcesses(): number {
    return this.#container.kernel.busyProcesses;
  }

  get processes(): number {
    return this.#container.kernel.tasks.size;
  }

  get commands(): RunningProgram['commands'] {
    return [...this.#container.kernel.tasks.values()].map(({ pid, argv }) => ({
      pid,
      argv: argv.map(decodeText),
    }));
  }

  get memoryBytes(): number {
    return this.processes * memoryPerProcess;
  }

  discard(): void {
    this.#container.kernel.discard();
  }
}

function openInput(kernel: Kernel, stdin: ExecOptions['stdin']) {
  if (stdin === undefined) return new DeviceHandle('null', kernel.options.random);
  return stdin === 'open' ? new SilentHandle() : new TextHandle(encodeText(stdin));
}

function* run(task: Task, argv: readonly string[]): Routine<number> {
  const { findProgram } = task.kernel.options;
  const found = findProgram(task, argv);
  if (found.type === 'program') return yield* found.program(task, argv);
  if (found.type === 'missing') task.report({ type: 'program', name: argv[0] ?? '' });
  const why = found.type === 'denied' ? 'permission denied' : 'executable file not found in $PATH';
  yield* complainTo(task, `exec: "${argv[0] ?? ''}": ${why}\n`);
  return found.type === 'denied' ? 126 : 127;
}
