import {
  EBUSY,
  EEXIST,
  EINVAL,
  EISDIR,
  ENOENT,
  ENOSPC,
  ENOTDIR,
  ENOTEMPTY,
  EROFS,
  Errno,
  EXDEV,
} from '../kernel/errno.ts';
import type { FileSystem, Found } from './file-system.ts';
import { Directory, FileNode, type FileTreeNode, SymbolicLink } from './node.ts';

/** The file at a path, made anew if there is none. */
export function createFile(files: FileSystem, path: string): FileTreeNode | Errno {
  const found = files.find(path);
  if (found instanceof Errno) return found;
  if (found.readOnly && found.node?.kind !== 'device') return EROFS;
  if (found.node) return found.node;
  return add(found, (volume) => new FileNode(volume));
}

export function makeDirectory(files: FileSystem, path: string): Errno | undefined {
  const found = files.find(path.replace(/(?<=[^/])\/+$/, ''));
  if (found instanceof Errno) return found;
  if (found.node) return EEXIST;
  const made = add(found, (volume) => new Directory(volume));
  return made instanceof Errno ? made : undefined;
}

export function makeLink(files: FileSystem, target: string, path: string): Errno | undefined {
  const found = files.find(path, false);
  if (found instanceof Errno) return found;
  if (found.node) return EEXIST;
  const made = add(found, (volume) => new SymbolicLink(volume, target));
  return made instanceof Errno ? made : undefined;
}

/** A second name for the same file. */
export function makeHardLink(files: FileSystem, from: string, path: string): Errno | undefined {
  const source = files.find(from);
  if (source instanceof Errno) return source;
  if (!source.node) return ENOENT;
  const found = files.find(path, false);
  if (found instanceof Errno) return found;
  if (found.node) return EEXIST;
  if (source.node.kind !== 'file' || source.node.volume !== found.parent.volume) return EXDEV;
  if (found.readOnly) return EROFS;
  source.node.linked();
  found.parent.set(found.name, source.node);
  return undefined;
}

/** Removes a name that is no directory's. */
export function removeFile(files: FileSystem, path: string): Errno | undefined {
  const found = files.find(path, false);
  if (found instanceof Errno) return found;
  if (!found.node) return ENOENT;
  if (found.node.kind === 'directory') return EISDIR;
  return unlink(files, found);
}

export function removeDirectory(files: FileSystem, path: string): Errno | undefined {
  const found = files.find(path, false);
  if (found instanceof Errno) return found;
  if (!found.node) return ENOENT;
  if (found.node.kind !== 'directory') return ENOTDIR;
  if (found.node.size > 0) return ENOTEMPTY;
  return unlink(files, found);
}

/** Gives what is at a path another one, within the same volume. */
export function rename(files: FileSystem, from: string, to: string): Errno | undefined {
  const source = files.find(from, false);
  if (source instanceof Errno) return source;
  if (!source.node) return ENOENT;
  const target = files.find(to, false);
  if (target instanceof Errno) return target;
  if (target.node === source.node) return undefined;
  if (source.readOnly || target.readOnly) return EROFS;
  if (isMountPoint(files, source.path) || isMountPoint(files, target.path)) return EBUSY;
  if (source.node.volume !== target.parent.volume) return EXDEV;
  if (`${target.path}/`.startsWith(`${source.path}/`)) return EINVAL;
  if (target.node?.kind === 'directory') {
    if (source.node.kind !== 'directory') return EISDIR;
    if (target.node.size > 0) return ENOTEMPTY;
  } else if (target.node && source.node.kind === 'directory') return ENOTDIR;
  if (target.node) unlink(files, target);
  source.parent.delete(source.name);
  target.parent.set(target.name, source.node);
  return undefined;
}

export function isMountPoint(files: FileSystem, path: string): boolean {
  return [...files.mounts].some((mount) => mount.path === path);
}

function add(found: Found, make: (volume: Directory['volume']) => FileTreeNode): FileTreeNode | Errno {
  const { parent, name, readOnly } = found;
  if (readOnly) return EROFS;
  if (!parent.volume.addFile()) return ENOSPC;
  const node = make(parent.volume);
  parent.set(name, node);
  return node;
}

function unlink(files: FileSystem, { node, parent, name, path, readOnly }: Found): Errno | undefined {
  if (readOnly) return EROFS;
  if (path === '/' || isMountPoint(files, path)) return EBUSY;
  parent.delete(name);
  parent.volume.removeFile();
  if (node?.kind === 'file') node.unlinked();
  return undefined;
}
