import type { ImageBehaviour } from './behaviour.ts';
import { KiB, MB, MiB } from './units.ts';

/** Apache: a process or thread for each request, 400 at most. */
export const httpd: ImageBehaviour = {
  title: 'Apache web server',
  names: ['httpd'],
  sizeBytes: 57 * MB,
  startupMs: 300,
  startupCpuMillis: 300,
  idleCpuMillis: 0.5,
  idleMemoryBytes: 12 * MiB,
  shutdownMs: 300,
  server: {
    cpuMsPerRequest: 0.5,
    waitMs: 0,
    memoryBytesPerRequest: 300 * KiB,
    queueLength: 400,
    ports: [80],
  },
  newestMajor: 2,
};
