import { Device, type DeviceName, Directory, FileNode, type FileTreeNode, type Plan } from './node.ts';
import type { Volume } from './volume.ts';

const devices: Readonly<Record<string, DeviceName>> = {
  null: 'null',
  zero: 'zero',
  full: 'full',
  random: 'random',
  urandom: 'random',
  tty: 'tty',
  stdin: 'stdin',
  stdout: 'stdout',
  stderr: 'stderr',
};
const users = 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n';

/** What every image has in a container's own layer. Shared by all: each makes its own of what it uses. */
export const rootPlan: Plan = new Map([
  ...directories('bin home lib media mnt opt proc root run sbin srv sys tmp'),
  [
    'dev',
    directory(
      new Map([
        ...Object.entries(devices).map(
          ([name, device]) => [name, (volume: Volume): FileTreeNode => new Device(volume, device)] as const,
        ),
        ...directories('shm'),
      ]),
    ),
  ],
  ['etc', directory(new Map([['passwd', file(users)]]))],
  [
    'usr',
    directory(
      new Map([...directories('bin lib sbin share'), ['local', directory(new Map(directories('bin lib')))]]),
    ),
  ],
  ['var', directory(new Map(directories('cache lib log run tmp')))],
]);

function directories(names: string): [string, (volume: Volume) => FileTreeNode][] {
  return names.split(' ').map((name) => [name, directory()]);
}

function directory(plan?: Plan): (volume: Volume) => FileTreeNode {
  return (volume) => new Directory(volume, 0o755, plan);
}

function file(text: string): (volume: Volume) => FileTreeNode {
  return (volume) => {
    const made = new FileNode(volume);
    made.write(0, text);
    return made;
  };
}
