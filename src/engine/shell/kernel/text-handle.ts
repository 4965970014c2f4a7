import { Bell } from './bell.ts';
import { Handle } from './handle.ts';

/** Bytes that can be read once: a here-document, what was handed in as standard input. */
export class TextHandle extends Handle {
  readonly #bytes: string;
  #position = 0;

  constructor(bytes: string) {
    super();
    this.#bytes = bytes;
  }

  override read(limit: number): string {
    const bytes = this.#bytes.slice(this.#position, this.#position + limit);
    this.#position += bytes.length;
    return bytes;
  }

  override unread(bytes: string): void {
    this.#position -= bytes.length;
  }
}

/** Standard input that somebody keeps open without ever writing to it (`stdin: true` in a container). */
export class SilentHandle extends Handle {
  override readonly readable = new Bell();

  override read(): undefined {
    return undefined;
  }
}
