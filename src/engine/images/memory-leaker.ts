import { appLine, appLog } from './app-log.ts';
import type { ImageBehaviour } from './behaviour.ts';
import { KiB, MB, MiB } from './units.ts';

/** Never gives memory back. */
export const memoryLeaker: ImageBehaviour = {
  title: 'program with a memory leak',
  names: ['podground/memory-leaker'],
  sizeBytes: 40 * MB,
  startupMs: 500,
  startupCpuMillis: 200,
  idleCpuMillis: 5,
  idleMemoryBytes: 30 * MiB,
  leakBytesPerSecond: 2 * MiB,
  shutdownMs: 100,
  server: { cpuMsPerRequest: 2, waitMs: 5, memoryBytesPerRequest: 200 * KiB, queueLength: 500 },
  log: {
    ...appLog,
    // Who leaks does not know it: it says how well its cache does.
    answered: ({ at, path, status }) => appLine(at, 'INFO', `GET ${path} ${status}, kept for later`),
  },
  newestMajor: 3,
};
