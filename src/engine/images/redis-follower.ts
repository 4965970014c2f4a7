import type { ImageBehaviour } from './behaviour.ts';
import { redisLog, redisToHttp } from './redis-program.ts';
import { KiB, MB, MiB } from './units.ts';

/** The guestbook's second Redis, which copies the first. */
export const redisFollower: ImageBehaviour = {
  title: 'Redis follower (guestbook)',
  names: [
    'google_samples/gb-redisslave',
    'google-samples/gb-redisslave',
    'google-samples/gb-redis-follower',
    'google_samples/gb-redis-follower',
  ],
  sizeBytes: 40 * MB,
  startupMs: 800,
  startupCpuMillis: 200,
  idleCpuMillis: 2,
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
  works: { everyMs: 10_000, cpuMs: 1, does: 'asks the leader for what is new' },
};
