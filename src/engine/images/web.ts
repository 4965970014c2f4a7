import { appLog } from './app-log.ts';
import type { ImageBehaviour } from './behaviour.ts';
import { KiB, MB, MiB } from './units.ts';

/** Podground's own web application: costly enough that a few hundred requests a second are felt. */
export const web: ImageBehaviour = {
  title: 'web application',
  names: ['podground/web'],
  sizeBytes: 60 * MB,
  startupMs: 800,
  startupCpuMillis: 400,
  idleCpuMillis: 1,
  idleMemoryBytes: 40 * MiB,
  shutdownMs: 200,
  server: { cpuMsPerRequest: 5, waitMs: 5, memoryBytesPerRequest: 200 * KiB, queueLength: 500 },
  log: appLog,
  newestMajor: 3,
};
