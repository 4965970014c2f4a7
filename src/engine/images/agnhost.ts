import type { CatalogueImage } from './catalogue-image.ts';
import { goLog } from './go-program.ts';
import { anyPage, type Pages, pagesAt } from './page.ts';
import { KiB, MB, MiB } from './units.ts';
import { numberAfter } from './words.ts';

/**
 * Kubernetes' own test image: its first argument says what it does, and without one it waits.
 * Models test/images/agnhost
 */
export const agnhost: CatalogueImage = {
  title: 'agnhost: Kubernetes’ test server',
  names: ['e2e-test-images/agnhost', 'agnhost'],
  sizeBytes: 50 * MB,
  startupMs: 100,
  startupCpuMillis: 100,
  idleCpuMillis: 0.2,
  idleMemoryBytes: 8 * MiB,
  shutdownMs: 10,
  takesArguments: true,
  newestMajor: 2,
  given: (words) => does(words.find((word) => Object.hasOwn(commands, word)) ?? 'pause', words),
};

type Given = ReturnType<NonNullable<CatalogueImage['given']>>;

const commands: Readonly<Record<string, (words: readonly string[]) => Given>> = {
  pause: () => ({ log: { starting: () => ['Paused'], ready: () => ['Signals registered'] } }),
  // Answers well for ten seconds, and then with errors, so that a probe has something to find.
  liveness: () => ({
    server: server(8080, pagesAt({ '/healthz': () => 'ok', '/started': () => '0' }, notFound)),
    breaks: { afterMs: 10_000, how: 'errors' },
    // No handler of its own: Go's runtime ends it.
    shutdownCode: 2,
  }),
  netexec: (words) => ({
    server: server(numberAfter(words, ['--http-port']) || 8080, netexecPages),
    log: goLog((port) => `Started HTTP server on port ${port}`),
  }),
  'serve-hostname': (words) => ({
    server: server(
      numberAfter(words, ['--port']) || 9376,
      anyPage(({ hostname }) => hostname),
    ),
    // It waits for the pod's deletion for a minute.
    shutdownMs: 60_000,
    log: goLog((port) => `Serving on port ${port}.`),
  }),
  'test-webserver': () => ({
    server: server(
      80,
      anyPage(() => ''),
    ),
  }),
};

const notFound = '404 page not found\n';

/** Models test/images/agnhost/netexec/netexec.go */
const netexecPages = anyPage(({ path, hostname }) => {
  switch (path) {
    case '/hostname':
    case '/hostName':
      return hostname;
    case '/clientip':
      return '10.244.0.1:50000';
    case '/echo':
    case '/healthz':
    case '/readyz':
      return '';
    default:
      return 'NOW: 2026-01-01 09:00:00.000000000 +0000 UTC';
  }
});

function does(command: string, words: readonly string[]): Given {
  return commands[command]?.(words) ?? {};
}

function server(port: number, pages: Pages) {
  return {
    cpuMsPerRequest: 0.3,
    waitMs: 0,
    memoryBytesPerRequest: 30 * KiB,
    queueLength: 1024,
    ports: [port],
    pages,
  };
}
