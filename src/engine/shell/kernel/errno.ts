/** Why a system call failed: expected, so a value. */
export class Errno {
  readonly name: string;
  /** As `strerror` words it. */
  readonly message: string;

  constructor(name: string, message: string) {
    this.name = name;
    this.message = message;
  }
}

export const EACCES = new Errno('EACCES', 'Permission denied');
export const EAGAIN = new Errno('EAGAIN', 'Resource temporarily unavailable');
export const EBADF = new Errno('EBADF', 'Bad file descriptor');
export const EBUSY = new Errno('EBUSY', 'Device or resource busy');
export const EEXIST = new Errno('EEXIST', 'File exists');
export const EINVAL = new Errno('EINVAL', 'Invalid argument');
export const EISDIR = new Errno('EISDIR', 'Is a directory');
export const ELOOP = new Errno('ELOOP', 'Too many levels of symbolic links');
export const ENAMETOOLONG = new Errno('ENAMETOOLONG', 'File name too long');
export const ENOENT = new Errno('ENOENT', 'No such file or directory');
export const ENOSPC = new Errno('ENOSPC', 'No space left on device');
export const ENOTDIR = new Errno('ENOTDIR', 'Not a directory');
export const ENOTEMPTY = new Errno('ENOTEMPTY', 'Directory not empty');
export const EPIPE = new Errno('EPIPE', 'Broken pipe');
export const EROFS = new Errno('EROFS', 'Read-only file system');
export const ESRCH = new Errno('ESRCH', 'No such process');
export const EXDEV = new Errno('EXDEV', 'Invalid cross-device link');
