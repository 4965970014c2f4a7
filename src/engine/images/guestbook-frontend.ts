import type { ImageBehaviour } from './behaviour.ts';
import { apacheLog } from './httpd.ts';
import { MB, MiB } from './units.ts';

/** The guestbook's page, in PHP. */
export const guestbookFrontend: ImageBehaviour = {
  title: 'guestbook page (PHP)',
  names: ['google-samples/gb-frontend', 'google_samples/gb-frontend'],
  sizeBytes: 180 * MB,
  startupMs: 900,
  startupCpuMillis: 300,
  idleCpuMillis: 1,
  idleMemoryBytes: 25 * MiB,
  shutdownMs: 300,
  server: {
    cpuMsPerRequest: 6,
    waitMs: 4,
    memoryBytesPerRequest: 1 * MiB,
    queueLength: 150,
    ports: [80],
    // Most visitors read; one in ten writes.
    calls: [
      { service: 'redis-replica', port: 6379, perRequest: 0.9 },
      { service: 'redis-master', port: 6379, perRequest: 0.1 },
    ],
  },
  log: apacheLog,
};
