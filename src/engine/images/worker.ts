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
  newestMajor: 3,
};
