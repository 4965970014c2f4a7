import { appLine, appLog } from './app-log.ts';
import type { ImageBehaviour } from './behaviour.ts';
import { KiB, MB, MiB } from './units.ts';

/** A server that works well, until it does not: it crashes every minute and a half. */
export const flaky: ImageBehaviour = {
  title: 'server that crashes now and then',
  names: ['podground/flaky'],
  sizeBytes: 60 * MB,
  startupMs: 1000,
  startupCpuMillis: 400,
  idleCpuMillis: 0,
  idleMemoryBytes: 40 * MiB,
  shutdownMs: 200,
  server: { cpuMsPerRequest: 5, waitMs: 5, memoryBytesPerRequest: 200 * KiB, queueLength: 500 },
  ends: { afterMs: 90_000, code: 1, cpuMillis: 1 },
  log: {
    ...appLog,
    ended: (_, at) => [
      appLine(at, 'ERROR', 'panic: runtime error: invalid memory address or nil pointer dereference'),
      'goroutine 1 [running]:',
      'main.(*Session).Refresh(0x0, 0xc000112000)',
      '\t/app/session.go:87 +0x1a',
      'main.main()',
      '\t/app/main.go:41 +0x2d4',
    ],
  },
  newestMajor: 3,
};
