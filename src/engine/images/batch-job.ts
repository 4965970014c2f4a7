import { appLine } from './app-log.ts';
import type { ImageBehaviour } from './behaviour.ts';
import { MB, MiB } from './units.ts';

const ITEMS = 1000;

/** Works through a pile of items, and is done. */
export const batchJob: ImageBehaviour = {
  title: 'batch job',
  names: ['podground/batch-job'],
  sizeBytes: 45 * MB,
  startupMs: 500,
  startupCpuMillis: 300,
  idleCpuMillis: 0,
  maxCpuMillis: 1000,
  idleMemoryBytes: 60 * MiB,
  shutdownMs: 200,
  shutdownCode: 143,
  ends: { afterMs: 20_000, code: 0 },
  log: {
    ready: (_, at) => [appLine(at, 'INFO', `${ITEMS} items to work on`)],
    stopping: ({ readyAt }, at) => [
      appLine(
        at,
        'WARN',
        readyAt === undefined ? 'SIGTERM before the first item' : 'SIGTERM: leaving the rest undone',
      ),
    ],
    ended: ({ readyAt, startedAt }, at) => [
      appLine(
        at,
        'INFO',
        `${ITEMS} of ${ITEMS} items done in ${((at - (readyAt ?? startedAt)) / 1000).toFixed(1)} s`,
      ),
    ],
  },
  newestMajor: 3,
};
