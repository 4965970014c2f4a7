import type { ImageBehaviour } from './behaviour.ts';
import { apacheLog } from './httpd.ts';
import { MB, MiB } from './units.ts';

/** A blog: PHP behind Apache, and a database to wait for. */
export const wordpress: ImageBehaviour = {
  title: 'WordPress site',
  names: ['wordpress'],
  sizeBytes: 230 * MB,
  startupMs: 4000,
  startupCpuMillis: 500,
  idleCpuMillis: 1,
  idleMemoryBytes: 60 * MiB,
  shutdownMs: 500,
  server: { cpuMsPerRequest: 40, waitMs: 30, memoryBytesPerRequest: 4 * MiB, queueLength: 150, ports: [80] },
  log: apacheLog,
  newestMajor: 6,
};
