import { appLog } from './app-log.ts';
import type { ImageBehaviour } from './behaviour.ts';
import { KiB, MB, MiB } from './units.ts';

/** A large application that loads for most of a minute before it answers. */
export const slowStarter: ImageBehaviour = {
  title: 'server that starts slowly',
  names: ['podground/slow-starter'],
  sizeBytes: 250 * MB,
  startupMs: 45_000,
  startupCpuMillis: 500,
  idleCpuMillis: 5,
  idleMemoryBytes: 300 * MiB,
  shutdownMs: 2000,
  shutdownCode: 143,
  server: { cpuMsPerRequest: 5, waitMs: 5, memoryBytesPerRequest: 500 * KiB, queueLength: 500 },
  log: appLog,
  newestMajor: 3,
};
