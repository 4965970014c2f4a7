import type { CatalogueImage } from './catalogue-image.ts';
import { goLog } from './go-program.ts';
import { anyPage } from './page.ts';
import { KiB, MB, MiB } from './units.ts';
import { numberAfter } from './words.ts';

/** Traefik's test server: it says who it is and what it was asked. */
export const whoami: CatalogueImage = {
  title: 'whoami: says in which pod it runs',
  names: ['traefik/whoami', 'containous/whoami', 'jwilder/whoami', 'whoami'],
  sizeBytes: 3 * MB,
  startupMs: 50,
  startupCpuMillis: 100,
  idleCpuMillis: 0.2,
  idleMemoryBytes: 4 * MiB,
  shutdownMs: 10,
  shutdownCode: 2,
  server: server(80),
  log: goLog((port) => `Starting up on port ${port}`),
  takesArguments: true,
  given: (words) => ({ server: server(numberAfter(words, ['--port', '-port']) || 80) }),
};

function server(port: number) {
  return {
    cpuMsPerRequest: 0.2,
    waitMs: 0,
    memoryBytesPerRequest: 30 * KiB,
    queueLength: 1024,
    ports: [port],
    pages: anyPage(({ hostname, path }) => `Hostname: ${hostname}\nIP: 127.0.0.1\nGET ${path} HTTP/1.1\n`),
  };
}
