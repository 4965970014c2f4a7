import { compareText } from '../../api/text.ts';
import type { GrowingFile, ProgramFiles } from '../../images/program-files.ts';
import {
  createFile,
  decodeText,
  Errno,
  encodeText,
  type FileNode,
  type FileSystem,
  type FileTreeNode,
} from '../../shell/light.ts';
import type { ContainerLife } from '../pod-worker/container-life.ts';
import { filesOf } from './container-files.ts';

const mostFiles = 100;
const deepest = 8;

/** A container's files, for the model of its image's program: made when it first looks at one. */
export class LazyFiles implements ProgramFiles {
  readonly #life: ContainerLife;

  constructor(life: ContainerLife) {
    this.#life = life;
  }

  get mounts(): ProgramFiles['mounts'] {
    // Most containers have none: for these no file system is made.
    if (!this.#life.spec.volumeMounts?.length) return [];
    return [...this.#files.mounts].map(({ path, readOnly }) => ({ path: decodeText(path), readOnly }));
  }

  read(path: string): string | undefined {
    return this.#files.readText(path);
  }

  write(path: string, text: string): boolean {
    const files = this.#files;
    const parent = encodeText(path.slice(0, path.lastIndexOf('/')) || '/');
    const directory = files.find(parent);
    // What an image brings along is not in its container's layer: directories are made when they are written to.
    if (directory instanceof Errno || !directory.node) files.root.directory(parent);
    const file = createFile(files, encodeText(path));
    if (file instanceof Errno || file.kind !== 'file') return false;
    file.resize(0);
    return this.#wrote(file, file.write(0, encodeText(text)) === undefined);
  }

  append(path: string, text: string): boolean {
    const found = this.#files.find(encodeText(path));
    if (found instanceof Errno || found.node?.kind !== 'file') return this.write(path, text);
    const { node, readOnly } = found;
    return !readOnly && this.#wrote(node, node.write(node.size, encodeText(text)) === undefined);
  }

  #wrote(file: FileNode, isDone: boolean): boolean {
    if (isDone) this.#files.used(file, 'wroteAt');
    return isDone;
  }

  list(): readonly GrowingFile[] {
    const found: GrowingFile[] = [];
    if (!this.#life.spec.volumeMounts?.length) return found;
    for (const { path, node } of this.#files.mounts) collect(decodeText(path), node, found, deepest);
    return found.sort((a, b) => compareText(a.path, b.path));
  }

  get #files(): FileSystem {
    return filesOf(this.#life);
  }
}

function collect(path: string, node: FileTreeNode, found: GrowingFile[], depth: number): void {
  if (found.length >= mostFiles || depth === 0) return;
  if (node.kind === 'file') {
    const lines = node.read(0, node.size).split('\n').length - 1;
    found.push({ path, lines, modifiedAt: node.modifiedAt });
  } else if (node.kind === 'directory') {
    for (const name of node.names) {
      const child = node.get(name);
      if (child) collect(`${path}/${decodeText(name)}`, child, found, depth - 1);
    }
  }
}
