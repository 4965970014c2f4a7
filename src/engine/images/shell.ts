import type { ImageBehaviour } from './behaviour.ts';
import { KiB, MiB } from './units.ts';

/**
 * What all images share that hold a shell and its tools: they do what they are told, which is mostly to wait.
 * As process 1 a shell does not hear SIGTERM, so such a container takes its whole grace period to stop.
 */
export const shell: Omit<ImageBehaviour, 'title' | 'names' | 'sizeBytes'> = {
  startupMs: 50,
  startupCpuMillis: 50,
  idleCpuMillis: 0.1,
  idleMemoryBytes: 1 * MiB,
  server: { cpuMsPerRequest: 1, waitMs: 0, memoryBytesPerRequest: 50 * KiB, queueLength: 128 },
  needsCommand: true,
};
