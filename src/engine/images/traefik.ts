import type { ImageBehaviour } from './behaviour.ts';
import { combinedLog, isoTime } from './log-time.ts';
import { pagesAt } from './page.ts';
import { KiB, MB, MiB } from './units.ts';
import { versionOf } from './version.ts';

/** A proxy that finds its routes by itself: without any it answers 404. */
export const traefik: ImageBehaviour = {
  title: 'Traefik proxy',
  names: ['traefik'],
  sizeBytes: 50 * MB,
  startupMs: 400,
  startupCpuMillis: 300,
  idleCpuMillis: 1,
  idleMemoryBytes: 35 * MiB,
  shutdownMs: 200,
  server: {
    cpuMsPerRequest: 0.2,
    waitMs: 1,
    memoryBytesPerRequest: 40 * KiB,
    queueLength: 2000,
    ports: [80, 8080],
    pages: pagesAt({ '/ping': () => 'OK' }, '404 page not found\n'),
  },
  log: {
    ready: ({ image }, at) => [
      `${isoTime(at)} INF Traefik version ${versionOf(image, '3.6.2')} built on 2025-11-18T10:23:57Z version=${versionOf(image, '3.6.2')}`,
      `${isoTime(at)} INF Starting provider aggregator *aggregator.ProviderAggregator`,
    ],
    answered: (request) => combinedLog(request, 19),
    stopping: (_, at) => [
      `${isoTime(at)} INF I have to go...`,
      `${isoTime(at)} INF Stopping server gracefully`,
    ],
    stopped: (_, at) => [`${isoTime(at)} INF Shutting down`],
    portTaken: (port, _, at) => [
      `${isoTime(at)} ERR Command error error="command traefik error: error while building entryPoint web: listen tcp :${port}: bind: address already in use"`,
    ],
  },
  takesArguments: true,
  newestMajor: 3,
};
