import type { ImageBehaviour } from './behaviour.ts';
import { MB, MiB } from './units.ts';

/** Comes up, finds something missing, and gives up. */
export const crasher: ImageBehaviour = {
  title: 'program that crashes after its start',
  names: ['podground/crasher'],
  sizeBytes: 40 * MB,
  startupMs: 500,
  startupCpuMillis: 200,
  idleCpuMillis: 0,
  idleMemoryBytes: 20 * MiB,
  shutdownMs: 100,
  ends: { afterMs: 1500, code: 1, cpuMillis: 20 },
  newestMajor: 3,
};
