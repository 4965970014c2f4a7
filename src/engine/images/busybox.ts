import type { ImageBehaviour } from './behaviour.ts';
import { shell } from './shell.ts';
import { MB } from './units.ts';

/** The smallest shell with tools. */
export const busybox: ImageBehaviour = {
  ...shell,
  title: 'BusyBox shell',
  names: ['busybox'],
  sizeBytes: 2.2 * MB,
  newestMajor: 1,
};
