import type { ImageBehaviour } from './behaviour.ts';
import { nodeLog } from './node-program.ts';
import { KiB, MB, MiB } from './units.ts';

/** The Node.js runtime; as process 1 without a handler of its own it does not hear SIGTERM. */
export const node: ImageBehaviour = {
  title: 'Node.js program',
  names: ['node'],
  sizeBytes: 390 * MB,
  startupMs: 1200,
  startupCpuMillis: 900,
  idleCpuMillis: 2,
  maxCpuMillis: 1000,
  idleMemoryBytes: 50 * MiB,
  server: { cpuMsPerRequest: 4, waitMs: 5, memoryBytesPerRequest: 250 * KiB, queueLength: 511 },
  needsCommand: true,
  log: nodeLog,
  newestMajor: 26,
};
