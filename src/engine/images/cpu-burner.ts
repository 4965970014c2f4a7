import { appLine } from './app-log.ts';
import type { ImageBehaviour } from './behaviour.ts';
import { MB, MiB } from './units.ts';

/** The noisy neighbour: takes all the CPU that it can get. */
export const cpuBurner: ImageBehaviour = {
  title: 'program that burns CPU',
  names: ['podground/cpu-burner'],
  sizeBytes: 10 * MB,
  startupMs: 100,
  startupCpuMillis: 100,
  idleCpuMillis: 64_000,
  idleMemoryBytes: 10 * MiB,
  shutdownMs: 100,
  log: { ready: (_, at) => [appLine(at, 'INFO', 'spinning on every core that there is')] },
  newestMajor: 3,
};
