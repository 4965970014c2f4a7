import type { ImageBehaviour } from './behaviour.ts';
import { MB, MiB } from './units.ts';

/** Serves a model on the CPU. */
export const tensorflowServing: ImageBehaviour = {
  title: 'TensorFlow model server',
  names: ['tensorflow/serving'],
  sizeBytes: 200 * MB,
  startupMs: 5000,
  startupCpuMillis: 1000,
  idleCpuMillis: 5,
  idleMemoryBytes: 250 * MiB,
  shutdownMs: 500,
  shutdownCode: 143,
  server: { cpuMsPerRequest: 20, waitMs: 0, memoryBytesPerRequest: 2 * MiB, queueLength: 200 },
  newestMajor: 2,
};
