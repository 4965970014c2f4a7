import type { ImageBehaviour } from './behaviour.ts';
import { MB, MiB } from './units.ts';

/** A database that sets itself up before it accepts anybody. */
export const mysql: ImageBehaviour = {
  title: 'MySQL database',
  names: ['mysql', 'mariadb', 'percona'],
  sizeBytes: 240 * MB,
  startupMs: 12_000,
  startupCpuMillis: 700,
  idleCpuMillis: 6,
  idleMemoryBytes: 380 * MiB,
  shutdownMs: 1500,
  server: { cpuMsPerRequest: 1, waitMs: 3, memoryBytesPerRequest: 1 * MiB, queueLength: 151, ports: [3306] },
  newestMajor: 12,
};
