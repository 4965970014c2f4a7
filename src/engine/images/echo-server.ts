import type { ImageBehaviour } from './behaviour.ts';
import { goLog } from './go-program.ts';
import { KiB, MB, MiB } from './units.ts';

/** Small servers that say hello, on the port that they are told. */
export const echoServer: ImageBehaviour = {
  title: 'small test server',
  names: ['kicbase/echo-server', 'nginxdemos/hello', 'echoserver'],
  sizeBytes: 25 * MB,
  startupMs: 150,
  startupCpuMillis: 200,
  idleCpuMillis: 0.2,
  idleMemoryBytes: 8 * MiB,
  shutdownMs: 100,
  server: { cpuMsPerRequest: 0.5, waitMs: 0, memoryBytesPerRequest: 30 * KiB, queueLength: 1024 },
  log: goLog((port) => `Echo server listening on port ${port}.`),
};
