import type { ImageBehaviour } from './behaviour.ts';
import { MB, MiB } from './units.ts';

/** The first hundred of the digits. */
const pi =
  '3.1415926535897932384626433832795028841971693993751058209749445923078164062862089986280348253421170679…';

/** The Job of the documentation: it computes digits of pi, prints them and is done. */
export const perl: ImageBehaviour = {
  title: 'Perl program that computes pi',
  names: ['perl'],
  sizeBytes: 330 * MB,
  startupMs: 200,
  startupCpuMillis: 500,
  idleCpuMillis: 0,
  maxCpuMillis: 1000,
  idleMemoryBytes: 15 * MiB,
  ends: { afterMs: 5000, code: 0 },
  needsCommand: true,
  log: { ended: () => [pi] },
  newestMajor: 5,
};
