import { decodeText, encodeText } from '../bytes.ts';
import { ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR, Errno } from '../kernel/errno.ts';
import { Directory, type FileNode, type FileTreeNode } from './node.ts';
import { joinPath, normalize } from './path.ts';
import { rootPlan } from './root.ts';
import type { Volume } from './volume.ts';

/** What is mounted where. */
export interface Mount {
  readonly path: string;
  readonly node: FileTreeNode;
  readonly readOnly: boolean;
}

/** When a file was last used from one container; virtual ms. */
export interface FileUse {
  wroteAt?: number;
  readAt?: number;
}

/** Where a path leads. */
export interface Found {
  /** Undefined when nothing has that name, though the directory is there. */
  readonly node: FileTreeNode | undefined;
  readonly parent: Directory;
  readonly name: string;
  /** Absolute and without links. */
  readonly path: string;
  readonly readOnly: boolean;
}

const mostLinks = 8;
const longestPath = 4096;
const mostParts = 256;
const longestName = 255;

/**
 * The files that the programs of one container see: its own layer, with volumes mounted over it. Owners and
 * permissions are not simulated, except that only what is executable can be run.
 */
export class FileSystem {
  readonly root: Volume;
  readonly #mounts = new Map<string, Mount>();
  readonly #uses = new WeakMap<FileNode, FileUse>();

  /** @param root the container's own layer; the usual directories and devices are put into it */
  constructor(root: Volume) {
    this.root = root;
    root.root.plan(rootPlan);
  }

  /** Mounts a volume's root, a directory of it (`subPath`) or one file of it at a path. */
  mount(path: string, node: FileTreeNode, { readOnly = false } = {}): void {
    const at = normalize(encodeText(path));
    if (node.kind === 'directory') this.root.directory(at);
    else {
      const name = at.slice(at.lastIndexOf('/') + 1);
      const directory = this.root.directory(at.slice(0, at.lastIndexOf('/')));
      if (!directory.get(name)) directory.set(name, node);
    }
    this.#mounts.set(at, { path: at, node, readOnly });
  }

  get mounts(): Iterable<Mount> {
    return this.#mounts.values();
  }

  /** Takes note that a file was written or read from here. */
  used(file: FileNode, how: 'wroteAt' | 'readAt'): void {
    const use = this.#uses.get(file);
    if (use) use[how] = file.volume.now;
    else this.#uses.set(file, { [how]: file.volume.now });
  }

  /** When a file was last used from here, if it was. */
  lastUse(file: FileNode): Readonly<FileUse> | undefined {
    return this.#uses.get(file);
  }

  /** The text of a file; undefined when there is none. For those outside. */
  readText(path: string): string | undefined {
    const found = this.find(encodeText(path));
    if (found instanceof Errno || found.node?.kind !== 'file') return undefined;
    return decodeText(found.node.read(0, found.node.size));
  }

  /** Puts a file into the container's own layer. For those outside. */
  writeText(path: string, text: string, mode?: number): void {
    this.root.writeText(encodeText(path), text, mode);
  }

  /** Follows an absolute path. @param followLast whether to follow the last name too, if it is a link */
  find(path: string, followLast = true): Found | Errno {
    return this.#walk(path, followLast, 0);
  }

  #walk(path: string, followLast: boolean, links: number): Found | Errno {
    if (path.length > longestPath) return ENAMETOOLONG;
    if (links > mostLinks) return ELOOP;
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.length > mostParts) return ENAMETOOLONG;
    const trail = [this.#top()];
    for (const [index, name] of parts.entries()) {
      const isLast = index === parts.length - 1;
      const here = trail.at(-1) ?? this.#top();
      if (name === '..') {
        if (trail.length > 1) trail.pop();
        continue;
      }
      if (name.length > longestName) return ENAMETOOLONG;
      const at = joinPath(here.path, name);
      const mount = this.#mounts.size > 0 ? this.#mounts.get(at) : undefined;
      const node = mount?.node ?? here.node.get(name);
      const readOnly = mount?.readOnly ?? here.readOnly;
      if (node?.kind === 'link' && (!isLast || followLast)) {
        const target = node.target.startsWith('/') ? node.target : joinPath(here.path, node.target);
        return this.#walk([target, ...parts.slice(index + 1)].join('/'), followLast, links + 1);
      }
      if (isLast && !(node instanceof Directory))
        return path.endsWith('/') && node ? ENOTDIR : { node, parent: here.node, name, path: at, readOnly };
      if (!node) return ENOENT;
      if (node.kind !== 'directory') return ENOTDIR;
      trail.push({ node, name, path: at, readOnly });
    }
    const { node, name, path: at, readOnly } = trail.at(-1) ?? this.#top();
    return { node, parent: trail.at(-2)?.node ?? node, name, path: at, readOnly };
  }

  #top() {
    const mount = this.#mounts.get('/');
    const node = mount?.node.kind === 'directory' ? mount.node : this.root.root;
    return { node, name: '/', path: '/', readOnly: mount?.readOnly ?? this.rootReadOnly };
  }

  /** As `securityContext.readOnlyRootFilesystem` says. */
  rootReadOnly = false;
}
