import type { ImageBehaviour } from './behaviour.ts';
import { KiB, MB, MiB } from './units.ts';

/** A cache in memory. */
export const memcached: ImageBehaviour = {
  title: 'memcached',
  names: ['memcached'],
  sizeBytes: 30 * MB,
  startupMs: 100,
  startupCpuMillis: 100,
  idleCpuMillis: 0.2,
  idleMemoryBytes: 4 * MiB,
  shutdownMs: 50,
  server: {
    cpuMsPerRequest: 0.02,
    waitMs: 0,
    memoryBytesPerRequest: 10 * KiB,
    queueLength: 1024,
    ports: [11211],
    insteadOfHttp: 'ERROR',
  },
  newestMajor: 1,
};
