import type { ImageBehaviour } from './behaviour.ts';
import { KiB, MB, MiB } from './units.ts';

/** A proxy that spreads requests; its image has no configuration, so it listens where a mounted one says. */
export const haproxy: ImageBehaviour = {
  title: 'HAProxy load balancer',
  names: ['haproxy', 'haproxytech/haproxy-alpine'],
  sizeBytes: 40 * MB,
  startupMs: 100,
  startupCpuMillis: 100,
  idleCpuMillis: 0.3,
  idleMemoryBytes: 10 * MiB,
  shutdownMs: 100,
  server: {
    cpuMsPerRequest: 0.1,
    waitMs: 1,
    memoryBytesPerRequest: 20 * KiB,
    queueLength: 4000,
  },
  log: {
    stream: 'stderr',
    ready: () => ['[NOTICE]   (1) : Initializing new worker (8)', '[NOTICE]   (1) : Loading success.'],
    stopping: () => ['[WARNING]  (1) : Exiting Master process...'],
    portTaken: (port) => [
      `[ALERT]    (8) : Binding [/usr/local/etc/haproxy/haproxy.cfg:12] for frontend http: cannot bind socket (Address in use) for [0.0.0.0:${port}]`,
    ],
  },
  newestMajor: 3,
};
