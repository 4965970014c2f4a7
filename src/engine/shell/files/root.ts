import { Device, type DeviceName } from './node.ts';
import type { Volume } from './volume.ts';

const directories =
  'bin dev etc home lib media mnt opt proc root run sbin srv sys tmp usr/bin usr/lib usr/local/bin usr/sbin usr/share var/cache var/lib var/log var/run var/tmp';
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

/** Puts into a container's own layer what every image has. */
export function fillRoot(volume: Volume): void {
  for (const path of directories.split(' ')) volume.directory(path);
  const directory = volume.directory('dev');
  for (const [name, device] of Object.entries(devices)) {
    if (!directory.get(name)) directory.set(name, new Device(volume, device));
  }
  if (!volume.directory('etc').get('passwd'))
    volume.writeText(
      '/etc/passwd',
      'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n',
    );
}
