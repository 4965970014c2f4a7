import type { ImageBehaviour } from './behaviour.ts';
import { redisLog, redisToHttp } from './redis-program.ts';
import { KiB, MB, MiB } from './units.ts';

/** A store in memory: one thread, tiny requests. */
export const redis: ImageBehaviour = {
  title: 'Redis store',
  names: ['redis', 'valkey', 'valkey/valkey'],
  sizeBytes: 45 * MB,
  startupMs: 300,
  startupCpuMillis: 200,
  idleCpuMillis: 1.5,
  maxCpuMillis: 1000,
  idleMemoryBytes: 8 * MiB,
  shutdownMs: 100,
  server: {
    cpuMsPerRequest: 0.02,
    waitMs: 0,
    memoryBytesPerRequest: 20 * KiB,
    queueLength: 10_000,
    ports: [6379],
    insteadOfHttp: redisToHttp,
  },
  log: redisLog,
  newestMajor: 9,
};
