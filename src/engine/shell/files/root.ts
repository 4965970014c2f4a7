import { Device, type DeviceName, Directory, FileNode } from './node.ts';

/** What is in a directory: other directories by name, or what fills it. */
type Plan = { readonly [name: string]: Plan } | ((directory: Directory) => void);

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

const plan: Plan = {
  bin: {},
  dev: (directory) => {
    for (const [name, device] of Object.entries(devices))
      directory.set(name, new Device(directory.volume, device));
    directory.set('shm', new Directory(directory.volume));
  },
  etc: (directory) => {
    const file = new FileNode(directory.volume);
    file.write(0, users);
    directory.set('passwd', file);
  },
  home: {},
  lib: {},
  media: {},
  mnt: {},
  opt: {},
  proc: {},
  root: {},
  run: {},
  sbin: {},
  srv: {},
  sys: {},
  tmp: {},
  usr: { bin: {}, lib: {}, local: { bin: {}, lib: {} }, sbin: {}, share: {} },
  var: { cache: {}, lib: {}, log: {}, run: {}, tmp: {} },
};

/** Puts into a container's own layer what every image has. */
export function fillRoot(root: Directory): void {
  fill(root, plan);
}

function fill(directory: Directory, contents: Plan): void {
  if (typeof contents === 'function') {
    contents(directory);
    return;
  }
  for (const [name, inner] of Object.entries(contents)) {
    const isEmpty = typeof inner === 'object' && Object.keys(inner).length === 0;
    const made = new Directory(directory.volume, 0o755, isEmpty ? undefined : (each) => fill(each, inner));
    if (!directory.get(name)) directory.set(name, made);
  }
}
