import type { FileNode } from '../files/node.ts';
import type { Bell } from './bell.ts';
import { EBADF, type Errno } from './errno.ts';

/** Something open: what a file descriptor stands for. Several descriptors, of several processes, may share one. */
export abstract class Handle {
  #references = 0;
  /** Rings when there may be more to read, or that the other side has closed. */
  readonly readable: Bell | undefined = undefined;
  /** Rings when there may be room to write. */
  readonly writable: Bell | undefined = undefined;

  /** Up to `limit` bytes; none at the end; undefined when there is nothing yet. */
  read(_limit: number): string | Errno | undefined {
    return EBADF;
  }

  /** Puts bytes back that were just read: they are read again. */
  unread(_bytes: string): void {}

  /** Takes bytes; tells how many, 0 when there is no room yet. */
  write(_bytes: string): number | Errno {
    return EBADF;
  }

  /** Up to where it has been read or written; of what cannot be read again, 0. */
  get position(): number {
    return 0;
  }

  seek(_position: number): void {}

  /** The file that is open, if it is one. */
  get file(): FileNode | undefined {
    return undefined;
  }

  /** Swallows whatever is written, so that nobody need produce it. */
  get isSink(): boolean {
    return false;
  }

  /** Whether each line that is written costs the host work of its own. */
  get countsLines(): boolean {
    return false;
  }

  /** Gives zeros without end. */
  get isZeros(): boolean {
    return false;
  }

  retain(): this {
    this.#references++;
    return this;
  }

  release(): void {
    this.#references--;
    if (this.#references === 0) this.closed();
  }

  /** Nobody holds it any more. */
  protected closed(): void {}
}
