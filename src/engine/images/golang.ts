import type { ImageBehaviour } from './behaviour.ts';
import { shell } from './shell.ts';
import { MB } from './units.ts';

/** The Go tool chain: what it runs is in its command. */
export const golang: ImageBehaviour = {
  ...shell,
  title: 'Go tool chain',
  names: ['golang'],
  sizeBytes: 310 * MB,
  newestMajor: 1,
};
