import type { ImageBehaviour } from './behaviour.ts';
import { goLog } from './go-program.ts';
import { KiB, MB, MiB } from './units.ts';

/** The guestbook in Go. */
export const guestbook: ImageBehaviour = {
  title: 'guestbook page (Go)',
  names: ['guestbook'],
  sizeBytes: 12 * MB,
  startupMs: 150,
  startupCpuMillis: 200,
  idleCpuMillis: 0.5,
  idleMemoryBytes: 8 * MiB,
  shutdownMs: 50,
  shutdownCode: 143,
  server: {
    cpuMsPerRequest: 1,
    waitMs: 3,
    memoryBytesPerRequest: 50 * KiB,
    queueLength: 2000,
    ports: [3000],
  },
  log: goLog((port) => `[negroni] listening on :${port}`),
};
