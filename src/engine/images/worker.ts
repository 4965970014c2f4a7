import { appLine } from './app-log.ts';
import type { ImageBehaviour } from './behaviour.ts';
import { MB, MiB } from './units.ts';

/** Takes jobs from a queue, one after the other. */
export const worker: ImageBehaviour = {
  title: 'background worker',
  names: ['podground/worker'],
  sizeBytes: 55 * MB,
  startupMs: 800,
  startupCpuMillis: 500,
  idleCpuMillis: 1,
  idleMemoryBytes: 45 * MiB,
  shutdownMs: 500,
  works: { everyMs: 2000, cpuMs: 300, does: 'takes a job from the queue and does it' },
  log: {
    starting: ({ image }, at) => [appLine(at, 'INFO', `starting ${image}`)],
    ready: (_, at) => [appLine(at, 'INFO', 'waiting for jobs in queue "default"')],
    worked: (period, _, at) => [appLine(at, 'INFO', `job ${period} done`)],
    stopping: (_, at) => [appLine(at, 'INFO', 'SIGTERM: taking no more jobs')],
    stopped: ({ works }, at) => [appLine(at, 'INFO', `stopped after ${works} jobs`)],
  },
  newestMajor: 3,
};
