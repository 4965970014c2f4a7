import { Bell } from './bell.ts';
import { EPIPE, type Errno } from './errno.ts';
import { Handle } from './handle.ts';

/** As Linux has it. */
const capacity = 64 * 1024;

/** A pipe has two ends; each knows when nobody holds the other any more. */
export function createPipe(): { readonly reader: Handle; readonly writer: Handle } {
  const pipe = new Pipe();
  return { reader: new PipeReader(pipe), writer: new PipeWriter(pipe) };
}

class Pipe {
  readonly #chunks: string[] = [];
  #length = 0;
  readonly readable = new Bell();
  readonly writable = new Bell();
  hasReader = true;
  hasWriter = true;

  take(limit: number): string | undefined {
    const first = this.#chunks[0];
    if (first === undefined) return this.hasWriter ? undefined : '';
    const taken = first.slice(0, limit);
    if (taken.length === first.length) this.#chunks.shift();
    else this.#chunks[0] = first.slice(limit);
    this.#length -= taken.length;
    this.writable.ring();
    return taken;
  }

  putBack(bytes: string): void {
    if (bytes === '') return;
    this.#chunks.unshift(bytes);
    this.#length += bytes.length;
  }

  put(bytes: string): number | Errno {
    if (!this.hasReader) return EPIPE;
    const taken = bytes.slice(0, capacity - this.#length);
    if (taken === '') return 0;
    this.#chunks.push(taken);
    this.#length += taken.length;
    this.readable.ring();
    return taken.length;
  }
}

class PipeReader extends Handle {
  readonly #pipe: Pipe;
  override readonly readable: Bell;

  constructor(pipe: Pipe) {
    super();
    this.#pipe = pipe;
    this.readable = pipe.readable;
  }

  override read(limit: number): string | undefined {
    return this.#pipe.take(limit);
  }

  override unread(bytes: string): void {
    this.#pipe.putBack(bytes);
  }

  protected override closed(): void {
    this.#pipe.hasReader = false;
    this.#pipe.writable.ring();
  }
}

class PipeWriter extends Handle {
  readonly #pipe: Pipe;
  override readonly writable: Bell;

  constructor(pipe: Pipe) {
    super();
    this.#pipe = pipe;
    this.writable = pipe.writable;
  }

  override write(bytes: string): number | Errno {
    return this.#pipe.put(bytes);
  }

  protected override closed(): void {
    this.#pipe.hasWriter = false;
    this.#pipe.readable.ring();
  }
}
