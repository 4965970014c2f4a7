import type { ImageBehaviour } from './behaviour.ts';
import { GB, GiB, MiB } from './units.ts';

/** Serves a language model: huge image, long start, and the time of a request is spent on the graphics card. */
export const vllm: ImageBehaviour = {
  title: 'vLLM model server',
  names: ['vllm/vllm-openai'],
  sizeBytes: 9.5 * GB,
  startupMs: 90_000,
  startupCpuMillis: 1500,
  idleCpuMillis: 50,
  idleMemoryBytes: 6 * GiB,
  shutdownMs: 3000,
  server: { cpuMsPerRequest: 40, waitMs: 2000, memoryBytesPerRequest: 4 * MiB, queueLength: 256 },
  newestMajor: 1,
};
