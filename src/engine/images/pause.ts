import type { ImageBehaviour } from './behaviour.ts';
import { MB, MiB } from './units.ts';

/** Does nothing but hold the pod's network namespace. */
export const pause: ImageBehaviour = {
  title: 'pause: does nothing',
  names: ['pause'],
  sizeBytes: 0.3 * MB,
  startupMs: 10,
  startupCpuMillis: 10,
  idleCpuMillis: 0,
  idleMemoryBytes: 0.5 * MiB,
  shutdownMs: 10,
  log: { stopping: () => ['Shutting down, got signal: Terminated'] },
  newestMajor: 3,
};
