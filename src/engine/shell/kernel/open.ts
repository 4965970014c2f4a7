import type { Device } from '../files/node.ts';
import { createFile } from '../files/operations.ts';
import { joinPath } from '../files/path.ts';
import { DeviceHandle } from './device-handle.ts';
import { EACCES, EBADF, EEXIST, EISDIR, ENOENT, EROFS, Errno } from './errno.ts';
import { FileHandle } from './file-handle.ts';
import type { Handle } from './handle.ts';
import { readProc } from './proc.ts';
import type { Task } from './task.ts';
import { TextHandle } from './text-handle.ts';

/** `write` empties the file first, `update` does not; both, and `append`, make it if need be. */
export type OpenMode = 'read' | 'write' | 'append' | 'update' | 'create';

const standard: Readonly<Record<string, number>> = { stdin: 0, stdout: 1, stderr: 2 };

/** A path as a process means it. */
export function absolute(task: Task, path: string): string {
  return path.startsWith('/') ? path : joinPath(task.cwd, path);
}

/** Opens a path for a process. */
export function openPath(task: Task, path: string, mode: OpenMode): Handle | Errno {
  if (path === '') return ENOENT;
  const at = absolute(task, path);
  const descriptor = findDescriptor(task, at);
  if (descriptor) return descriptor;
  if (/^\/(?:proc|sys)\//.test(at)) {
    const text = readProc(task, at);
    if (text === undefined) return ENOENT;
    return mode === 'read' ? new TextHandle(text) : EACCES;
  }
  const { files } = task.kernel.options;
  const found = files.find(at);
  if (found instanceof Errno) return found;
  if (mode === 'read' && !found.node) return ENOENT;
  if (mode === 'create' && found.node?.kind === 'file') return EEXIST;
  const node = found.node ?? createFile(files, at);
  if (node instanceof Errno) return node;
  switch (node.kind) {
    case 'directory':
      // As on Linux, a directory can be opened for reading; it is the reading that fails.
      return EISDIR;
    case 'device':
      return openDevice(task, node);
    case 'link':
      return ENOENT;
    case 'file':
      if (mode === 'read') return new FileHandle(node, files, { reads: true });
      if (found.readOnly) return EROFS;
      if (mode === 'write') node.resize(0);
      return new FileHandle(node, files, {
        reads: mode === 'update',
        writes: true,
        appends: mode === 'append',
      });
  }
}

function openDevice(task: Task, { device }: Device): Handle | Errno {
  const number = standard[device];
  if (number !== undefined) return task.files.get(number) ?? EBADF;
  return new DeviceHandle(device, task.kernel.options.random);
}

/** `/dev/fd/3`, `/proc/self/fd/3`, `/proc/1/fd/1`: what that process has open there. */
function findDescriptor(task: Task, path: string): Handle | Errno | undefined {
  const [, own, pid, number] = /^(?:\/dev(\/fd)|\/proc\/(self|\d+)\/fd)\/(\d+)$/.exec(path) ?? [];
  if (number === undefined) return undefined;
  const process = own || pid === 'self' ? task : task.kernel.tasks.get(Number(pid));
  return process?.files.get(Number(number)) ?? ENOENT;
}
