import type { FileSystem } from '../files/file-system.ts';
import { baseName } from '../files/path.ts';
import { EPIPE, type Errno } from '../kernel/errno.ts';
import type { Handle } from '../kernel/handle.ts';
import { absolute, openPath } from '../kernel/open.ts';
import type { Task } from '../kernel/task.ts';
import { stepsFor, writeAll } from '../kernel/transfer.ts';
import { type Routine, turn } from '../kernel/wait.ts';
import { type Flavour, flavours } from '../language/flavour.ts';

/** A tool: what it does with one call. It may print and be done, or run on and wait. */
export type Utility = (call: Call) => number | Routine<number>;

/** What is printed at once at most; more is for tools that print as they go. */
const mostBuffered = 1024 * 1024;

/** One execution of a tool. What it prints is collected and written when it is done, or flushes. */
export class Call {
  readonly task: Task;
  readonly name: string;
  readonly args: readonly string[];
  readonly flavour: Flavour;
  #output = '';
  #errors = '';

  constructor(task: Task, argv: readonly string[], flavour = flavours.ash) {
    this.task = task;
    this.name = baseName(argv[0] ?? '');
    this.args = argv.slice(1);
    this.flavour = flavour;
  }

  get files(): FileSystem {
    return this.task.kernel.options.files;
  }

  get input(): Handle | undefined {
    return this.task.files.get(0);
  }

  get output(): Handle | undefined {
    return this.task.files.get(1);
  }

  print(text: string): void {
    if (this.#output.length < mostBuffered) this.#output += text;
  }

  /** Says on standard error, with its name, what is wrong; gives the exit code for it. */
  fail(text: string, status = 1): number {
    if (this.#errors.length < mostBuffered) this.#errors += `${this.name}: ${text}\n`;
    return status;
  }

  complain(text: string): void {
    if (this.#errors.length < mostBuffered) this.#errors += text;
  }

  absolute(path: string): string {
    return absolute(this.task, path);
  }

  /** Opens a file for reading; `-` is standard input. */
  open(path: string): Handle | Errno {
    return path === '-' && this.input ? this.input : openPath(this.task, path, 'read');
  }

  /** Says that there is an option that this tool does not know here, though the real one may. */
  refuseOption(option: string): number {
    this.task.report({ type: 'option', name: `${this.name} ${option}` });
    const text = option.startsWith('--')
      ? `unrecognized option '${option}'`
      : `invalid option -- '${option.slice(1)}'`;
    return this.fail(text);
  }

  /** Writes what has been printed; false when that failed, and it has said so. */
  *flush(): Routine<boolean> {
    const output = this.#output;
    const errors = this.#errors;
    this.#output = '';
    this.#errors = '';
    if (errors !== '') yield* writeAll(this.task, this.task.files.get(2), errors);
    if (output === '') return true;
    return yield* this.write(output);
  }

  /** Writes to standard output; false when that failed, and it has said so. */
  *write(bytes: string): Routine<boolean> {
    const failed = yield* writeAll(this.task, this.output, bytes);
    if (!failed) return true;
    if (failed !== EPIPE)
      yield* writeAll(this.task, this.task.files.get(2), `${this.name}: write error: ${failed.message}\n`);
    return false;
  }

  /** Takes the steps that handling so many bytes takes. */
  *spendFor(bytes: number): Routine {
    if (this.task.spend(stepsFor(bytes))) yield turn;
  }
}

/** Does what a call is for, and writes what it has printed; gives the exit code. */
export function* finishCall(call: Call, does: Utility): Routine<number> {
  let status = 0;
  try {
    const result = does(call);
    status = typeof result === 'number' ? result : yield* result;
  } catch (thrown) {
    // It leaves a loop or the shell: what it has said shall be seen all the same.
    yield* call.flush();
    throw thrown;
  }
  const written = yield* call.flush();
  return status === 0 && !written ? 1 : status;
}
