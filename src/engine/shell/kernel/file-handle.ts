import type { FileNode } from '../files/node.ts';
import { EBADF, type Errno } from './errno.ts';
import { Handle } from './handle.ts';

export interface FileAccess {
  readonly reads?: boolean;
  readonly writes?: boolean;
  /** Whatever is written goes to the end. */
  readonly appends?: boolean;
}

/** An open file, with the place up to which it has been read or written. */
export class FileHandle extends Handle {
  readonly #file: FileNode;
  readonly #access: FileAccess;
  #position = 0;

  constructor(file: FileNode, access: FileAccess) {
    super();
    this.#file = file;
    this.#access = access;
  }

  override get file(): FileNode {
    return this.#file;
  }

  override get position(): number {
    return this.#position;
  }

  override seek(position: number): void {
    this.#position = position;
  }

  override read(limit: number): string | Errno {
    if (!this.#access.reads) return EBADF;
    const from = Math.max(this.#position, Math.min(this.#file.start, this.#file.size));
    const bytes = this.#file.read(from, limit);
    this.#position = from + bytes.length;
    return bytes;
  }

  override unread(bytes: string): void {
    this.#position -= bytes.length;
  }

  override write(bytes: string): number | Errno {
    if (!this.#access.writes) return EBADF;
    const at = this.#access.appends ? this.#file.size : this.#position;
    const failed = this.#file.write(at, bytes);
    if (failed) return failed;
    this.#position = at + bytes.length;
    return bytes.length;
  }
}
