import type { ImageBehaviour } from './behaviour.ts';
import { isoTime, sqlTime } from './log-time.ts';
import { KiB, MB, MiB } from './units.ts';

/** A proxy that guards the way in: encryption, identity, rules. */
export const proxySidecar: ImageBehaviour = {
  title: 'security proxy',
  names: ['envoy', 'proxyv2', 'oauth2-proxy'],
  sizeBytes: 65 * MB,
  startupMs: 1000,
  startupCpuMillis: 300,
  idleCpuMillis: 3,
  idleMemoryBytes: 40 * MiB,
  shutdownMs: 300,
  server: { cpuMsPerRequest: 0.4, waitMs: 0, memoryBytesPerRequest: 60 * KiB, queueLength: 1024 },
  log: {
    stream: 'stderr',
    starting: (_, at) => [line(at, 'initializing epoch 0')],
    ready: (_, at) => [
      line(at, 'all clusters initialized. initializing init manager'),
      line(at, 'starting workers'),
    ],
    answered: ({ at, path, status }) =>
      `[${isoTime(at)}] "GET ${path} HTTP/1.1" ${status} - 0 0 1 1 "-" "-" "-" "-" "-"`,
    stopping: (_, at) => [line(at, 'shutting down server instance')],
    stopped: (_, at) => [line(at, 'exiting')],
    portTaken: (port, _, at) => [line(at, `cannot bind '0.0.0.0:${port}': Address already in use`)],
  },
};

function line(at: number, text: string): string {
  return `[${sqlTime(at)}][1][info][main] [source/server/server.cc] ${text}`;
}
