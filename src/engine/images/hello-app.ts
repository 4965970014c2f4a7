import type { ImageBehaviour } from './behaviour.ts';
import { goLog } from './go-program.ts';
import { anyPage } from './page.ts';
import { parseImage } from './reference.ts';
import { KiB, MB, MiB } from './units.ts';

/** The server of many tutorials: it says hello, which version it is, and in which pod it runs. */
export const helloApp: ImageBehaviour = {
  title: 'hello-app: says hello',
  names: ['google-samples/hello-app', 'hello-app'],
  sizeBytes: 11 * MB,
  startupMs: 100,
  startupCpuMillis: 100,
  idleCpuMillis: 0.2,
  idleMemoryBytes: 6 * MiB,
  // No handler of its own: Go's runtime ends it.
  shutdownMs: 10,
  shutdownCode: 2,
  server: {
    cpuMsPerRequest: 0.3,
    waitMs: 0,
    memoryBytesPerRequest: 30 * KiB,
    queueLength: 1024,
    ports: [8080],
    pages: anyPage(({ image, hostname }) => {
      const major = /^v?(\d+)/.exec(parseImage(image)?.tag ?? '')?.[1] ?? '1';
      return `Hello, world!\nVersion: ${major}.0.0\nHostname: ${hostname}\n`;
    }),
  },
  log: {
    ...goLog((port) => `Server listening on port ${port}`),
    answered: ({ path }) => `Serving request: ${path}`,
  },
  takesArguments: true,
  newestMajor: 2,
};
