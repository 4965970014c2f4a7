import type { ImageBehaviour } from './behaviour.ts';
import { shell } from './shell.ts';
import { MB } from './units.ts';

/** A whole Linux. */
export const debian: ImageBehaviour = {
  ...shell,
  title: 'Debian shell',
  names: ['debian', 'ubuntu', 'fedora', 'centos', 'rockylinux', 'netshoot'],
  sizeBytes: 48 * MB,
};
