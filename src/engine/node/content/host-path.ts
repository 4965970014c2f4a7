import type { FileSystem, FileTreeNode, Found } from '../../shell/light.ts';
import { createFile, Errno, encodeText } from '../../shell/light.ts';

/**
 * What a `hostPath` volume shows of the machine's files, or why it cannot be mounted. Without a type the container
 * runtime makes a directory where there is nothing. Models pkg/volume/hostpath/host_path.go checkTypeInternal
 */
export function openHostPath(files: FileSystem, path: string, type = ''): FileTreeNode | string {
  const found = files.find(encodeText(path));
  const node = found instanceof Errno ? undefined : (found as Found).node;
  const failed = (what: string) => `hostPath type check failed: ${path} is not ${what}`;
  switch (type) {
    case '':
      return node ?? files.root.directory(encodeText(path));
    case 'DirectoryOrCreate':
      if (!node) return files.root.directory(encodeText(path));
      return node.kind === 'directory' ? node : failed('a directory');
    case 'Directory':
      return node?.kind === 'directory' ? node : failed('a directory');
    case 'FileOrCreate': {
      const file = node ?? createFile(files, encodeText(path));
      if (file instanceof Errno) return `open ${path}: ${file.message.toLowerCase()}`;
      return file.kind === 'file' ? file : failed('a file');
    }
    case 'File':
      return node?.kind === 'file' ? node : failed('a file');
    case 'CharDevice':
      return node?.kind === 'device' ? node : failed('a character device');
    case 'Socket':
      return failed('a socket file');
    case 'BlockDevice':
      return failed('a block device');
    default:
      return `${type} is an invalid volume type`;
  }
}
