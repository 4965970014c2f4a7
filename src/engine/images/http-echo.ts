import type { CatalogueImage } from './catalogue-image.ts';
import { goLog } from './go-program.ts';
import { isoTime } from './log-time.ts';
import { anyPage } from './page.ts';
import { KiB, MB, MiB } from './units.ts';
import { wordAfter } from './words.ts';

/** HashiCorp's test server: it answers with the text that it is told. */
export const httpEcho: CatalogueImage = {
  title: 'http-echo: answers with a fixed text',
  names: ['hashicorp/http-echo', 'http-echo'],
  sizeBytes: 3.5 * MB,
  startupMs: 50,
  startupCpuMillis: 100,
  idleCpuMillis: 0.2,
  idleMemoryBytes: 4 * MiB,
  shutdownMs: 10,
  server: server(5678, 'hello-world'),
  log: {
    ...goLog((port) => `[INFO] server is listening on :${port}`),
    answered: ({ at, from, status, path }) =>
      `${isoTime(at)} 127.0.0.1:5678 ${from}:50000 "GET ${path} HTTP/1.1" ${status} 12 "curl" 20µs`,
  },
  takesArguments: true,
  given: (words) => {
    const port = Number(/:(\d{1,5})$/.exec(wordAfter(words, ['-listen', '--listen']))?.[1] ?? 5678);
    return { server: server(port, wordAfter(words, ['-text', '--text']) || 'hello-world') };
  },
};

function server(port: number, text: string) {
  return {
    cpuMsPerRequest: 0.2,
    waitMs: 0,
    memoryBytesPerRequest: 30 * KiB,
    queueLength: 1024,
    ports: [port],
    pages: anyPage(() => `${text}\n`),
  };
}
