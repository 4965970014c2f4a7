import { Errno } from './errno.ts';
import type { Handle } from './handle.ts';
import type { Task } from './task.ts';
import { readSome } from './transfer.ts';
import type { Routine } from './wait.ts';

export interface Line {
  readonly text: string;
  /** False of a last one without an end. */
  readonly ended: boolean;
}

/** A line longer than this is cut: nobody reads it. */
const longest = 64 * 1024;

/** Reads something line by line. */
export class LineReader {
  readonly #task: Task;
  readonly #handle: Handle | undefined;
  readonly #end: string;
  #buffer = '';
  #at = 0;
  #isOver = false;
  /** Why reading failed, if it did. */
  failure: Errno | undefined;

  constructor(task: Task, handle: Handle | undefined, end = '\n') {
    this.#task = task;
    this.#handle = handle;
    this.#end = end;
  }

  /** The next line; undefined at the end. */
  *next(): Routine<Line | undefined> {
    for (;;) {
      const end = this.#buffer.indexOf(this.#end, this.#at);
      if (end >= 0) {
        const text = this.#buffer.slice(this.#at, end);
        this.#at = end + 1;
        return { text, ended: true };
      }
      const rest = this.#buffer.slice(this.#at);
      if (this.#isOver || rest.length > longest) {
        this.#buffer = '';
        this.#at = 0;
        return rest === '' ? undefined : { text: rest, ended: !this.#isOver };
      }
      const bytes = yield* readSome(this.#task, this.#handle);
      if (bytes instanceof Errno) this.failure = bytes;
      if (bytes instanceof Errno || bytes === '') this.#isOver = true;
      else {
        this.#buffer = rest + bytes;
        this.#at = 0;
      }
    }
  }
}
