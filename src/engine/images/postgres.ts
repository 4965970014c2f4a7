import type { ImageBehaviour } from './behaviour.ts';
import { MB, MiB } from './units.ts';

/** A database; each of its 100 connections is a process. */
export const postgres: ImageBehaviour = {
  title: 'PostgreSQL database',
  names: ['postgres'],
  sizeBytes: 155 * MB,
  startupMs: 2500,
  startupCpuMillis: 600,
  idleCpuMillis: 1,
  idleMemoryBytes: 35 * MiB,
  shutdownMs: 500,
  server: { cpuMsPerRequest: 1, waitMs: 3, memoryBytesPerRequest: 2 * MiB, queueLength: 100, ports: [5432] },
  newestMajor: 18,
};
