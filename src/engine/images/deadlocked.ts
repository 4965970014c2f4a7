import { appLine, appLog } from './app-log.ts';
import type { ImageBehaviour } from './behaviour.ts';
import { KiB, MB, MiB } from './units.ts';

/**
 * A server whose threads end up waiting for one another a minute after its start: it is alive, its port accepts
 * connections, and nobody is ever answered, SIGTERM not either.
 */
export const deadlocked: ImageBehaviour = {
  title: 'server that ends in a deadlock',
  names: ['podground/deadlocked'],
  sizeBytes: 60 * MB,
  startupMs: 1000,
  startupCpuMillis: 400,
  idleCpuMillis: 1,
  idleMemoryBytes: 40 * MiB,
  shutdownMs: 200,
  server: { cpuMsPerRequest: 5, waitMs: 5, memoryBytesPerRequest: 200 * KiB, queueLength: 500 },
  breaks: { afterMs: 60_000, how: 'hangs' },
  log: {
    ...appLog,
    broke: (_, at) => [
      appLine(at, 'WARN', 'pool-1-thread-1 waits for lock B, which pool-1-thread-2 holds'),
      appLine(at, 'WARN', 'pool-1-thread-2 waits for lock A, which pool-1-thread-1 holds'),
    ],
  },
  newestMajor: 3,
};
