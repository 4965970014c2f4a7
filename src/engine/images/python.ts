import type { ImageBehaviour } from './behaviour.ts';
import { KiB, MB, MiB } from './units.ts';

/** The Python runtime; as process 1 without a handler of its own it does not hear SIGTERM. */
export const python: ImageBehaviour = {
  title: 'Python program',
  names: ['python'],
  sizeBytes: 50 * MB,
  startupMs: 700,
  startupCpuMillis: 800,
  idleCpuMillis: 1,
  maxCpuMillis: 1000,
  idleMemoryBytes: 25 * MiB,
  server: { cpuMsPerRequest: 8, waitMs: 5, memoryBytesPerRequest: 500 * KiB, queueLength: 128 },
  needsCommand: true,
  newestMajor: 3,
};
