import type { ImageBehaviour } from './behaviour.ts';
import { nginxLog, nginxPages } from './nginx-program.ts';
import { KiB, MB, MiB } from './units.ts';

/** A web server that hands out files: hardly any CPU a request. */
export const nginx: ImageBehaviour = {
  title: 'nginx web server',
  names: ['nginx', 'nginx-slim'],
  sizeBytes: 72 * MB,
  startupMs: 200,
  startupCpuMillis: 200,
  idleCpuMillis: 0.1,
  idleMemoryBytes: 6 * MiB,
  shutdownMs: 100,
  server: {
    cpuMsPerRequest: 0.2,
    waitMs: 0,
    memoryBytesPerRequest: 30 * KiB,
    queueLength: 1024,
    ports: [80],
    pages: nginxPages,
  },
  log: nginxLog,
  accessLog: { directory: '/var/log/nginx', name: 'access.log' },
  newestMajor: 1,
};
