import type { ImageBehaviour } from './behaviour.ts';
import { nodeLog } from './node-program.ts';
import { KiB, MB, MiB } from './units.ts';

/** A server in JavaScript: one thread, so never more than one core. */
export const nodeServer: ImageBehaviour = {
  title: 'Node.js server',
  names: ['podground/node-server'],
  sizeBytes: 80 * MB,
  startupMs: 1200,
  startupCpuMillis: 900,
  idleCpuMillis: 2,
  maxCpuMillis: 1000,
  idleMemoryBytes: 60 * MiB,
  shutdownMs: 300,
  readsFiles: true,
  server: { cpuMsPerRequest: 4, waitMs: 10, memoryBytesPerRequest: 250 * KiB, queueLength: 511 },
  log: nodeLog,
  newestMajor: 3,
};
