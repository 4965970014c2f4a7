import type { FileSystem } from '../files/file-system.ts';
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
  readonly #files: FileSystem;
  readonly #access: FileAccess;
  #position = 0;

  constructor(file: FileNode, files: FileSystem, access: FileAccess) {
    super();
    this.#file = file;
    this.#files = files;
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
    if (bytes !== '') this.#files.used(this.#file, 'readAt');
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
    this.#files.used(this.#file, 'wroteAt');
    this.#position = at + bytes.length;
    return bytes.length;
  }
}
