import type { ImageBehaviour } from './behaviour.ts';
import { shell } from './shell.ts';
import { MB } from './units.ts';

/** A small Linux with a package manager. */
export const alpine: ImageBehaviour = {
  ...shell,
  title: 'Alpine Linux shell',
  names: ['alpine', 'curlimages/curl', 'bash'],
  sizeBytes: 3.7 * MB,
};
