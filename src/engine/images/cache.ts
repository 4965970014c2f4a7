import { appLine, appLog } from './app-log.ts';
import type { ImageBehaviour } from './behaviour.ts';
import { KiB, MB, MiB } from './units.ts';

/** Requests until it has seen all that is asked for. */
const WARM = 2000;

/** A cache in front of something slow: cold, it has to ask there; warm, it answers from memory. */
export const cache: ImageBehaviour = {
  title: 'cache that warms up',
  names: ['podground/cache'],
  sizeBytes: 30 * MB,
  startupMs: 300,
  startupCpuMillis: 200,
  idleCpuMillis: 0.5,
  idleMemoryBytes: 64 * MiB,
  shutdownMs: 100,
  server: {
    cpuMsPerRequest: 0.2,
    waitMs: 0,
    memoryBytesPerRequest: 40 * KiB,
    queueLength: 2000,
    warmUp: { requests: WARM, waitMs: 120 },
  },
  works: {
    everyMs: 30_000,
    cpuMs: 2,
    does: 'says how often it knew the answer',
  },
  log: {
    ...appLog,
    ready: (facts, at) => [
      ...(appLog.ready?.(facts, at) ?? []),
      appLine(at, 'INFO', 'cache is empty: every key has to be fetched first'),
    ],
    // What it writes is told from its newest figure: how it came to it is not kept.
    worked: (period, { served, works }, at) =>
      period === works
        ? [appLine(at, 'INFO', `${served} requests so far, hit rate ${hitRate(served)} %`)]
        : [],
  },
  newestMajor: 3,
};

/** The part of so many requests whose answer was known already, in per cent: it grows evenly from none to all. */
function hitRate(requests: number): number {
  if (requests === 0) return 0;
  const misses = requests < WARM ? requests - requests ** 2 / (2 * WARM) : WARM / 2;
  return Math.round((1 - misses / requests) * 100);
}
