import { encodeText } from '../bytes.ts';
import type { Held } from './content.ts';
import { Directory, FileNode } from './node.ts';
import { normalize } from './path.ts';
import { Space } from './space.ts';

/** Where a volume takes the time from, such as the simulation's clock. */
export interface TimeSource {
  /** Virtual ms. */
  readonly now: number;
}

const mostFiles = 4096;

/**
 * A tree of files: a container's own layer, or a volume. Mounted in several containers, they are the very same files.
 */
export class Volume {
  readonly space: Space;
  readonly root: Directory;
  readonly held: Held = { bytes: 0 };
  readonly #clock: TimeSource;
  #files = 0;

  /** @param space how much fits; without it there is no end */
  constructor(clock: TimeSource, space: Space = new Space()) {
    this.#clock = clock;
    this.space = space;
    this.root = new Directory(this);
  }

  get now(): number {
    return this.#clock.now;
  }

  /** Takes note of a new file; false when there are too many. */
  addFile(): boolean {
    if (this.#files >= mostFiles) return false;
    this.#files++;
    return true;
  }

  removeFile(): void {
    this.#files--;
  }

  /** For those who fill it from outside (a ConfigMap): puts a file there, whatever was there before. */
  writeText(path: string, text: string, mode?: number): void {
    this.writeBytes(path, encodeText(text), mode);
  }

  /** The same with bytes as they are. */
  writeBytes(path: string, bytes: string, mode = 0o644): void {
    const parts = normalize(path).split('/').filter(Boolean);
    const name = parts.pop();
    if (name === undefined) throw new RangeError('a file needs a name');
    const directory = this.directory(parts.join('/'));
    const found = directory.get(name);
    const file = found?.kind === 'file' ? found : new FileNode(this, mode);
    file.mode = mode;
    file.resize(0);
    file.write(0, bytes);
    directory.set(name, file);
  }

  /** The directory at a path below its root, made if need be: what `subPath` mounts. */
  directory(path: string): Directory {
    let directory = this.root;
    for (const part of normalize(path).split('/').filter(Boolean)) {
      const found = directory.get(part);
      const next = found?.kind === 'directory' ? found : new Directory(this);
      if (next !== found) directory.set(part, next);
      directory = next;
    }
    return directory;
  }
}
