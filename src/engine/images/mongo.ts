import type { ImageBehaviour } from './behaviour.ts';
import { MB, MiB } from './units.ts';

/** A document store. */
export const mongo: ImageBehaviour = {
  title: 'MongoDB database',
  names: ['mongo'],
  sizeBytes: 290 * MB,
  startupMs: 3000,
  startupCpuMillis: 700,
  idleCpuMillis: 8,
  idleMemoryBytes: 170 * MiB,
  shutdownMs: 800,
  server: {
    cpuMsPerRequest: 1,
    waitMs: 2,
    memoryBytesPerRequest: 1 * MiB,
    queueLength: 1000,
    ports: [27017],
  },
  newestMajor: 8,
};
