import { EPOCH } from '../api/time.ts';
import type { ImageBehaviour } from './behaviour.ts';
import { jsonLine } from './log-time.ts';
import { documentRoot } from './page.ts';
import { KiB, MB, MiB } from './units.ts';

/** A web server in Go. */
export const caddy: ImageBehaviour = {
  title: 'Caddy web server',
  names: ['caddy'],
  sizeBytes: 20 * MB,
  startupMs: 150,
  startupCpuMillis: 200,
  idleCpuMillis: 0.3,
  idleMemoryBytes: 14 * MiB,
  shutdownMs: 200,
  server: {
    cpuMsPerRequest: 0.3,
    waitMs: 0,
    memoryBytesPerRequest: 40 * KiB,
    queueLength: 2000,
    ports: [80],
    pages: documentRoot('/usr/share/caddy', { '/index.html': 'Caddy works!\n' }, '', ['/etc/caddy']),
  },
  log: {
    stream: 'stderr',
    starting: (_, at) => [entry(at, 'using config from file')],
    ready: (_, at) => [entry(at, 'serving initial configuration')],
    stopping: (_, at) => [entry(at, 'shutting down apps, then terminating')],
    stopped: (_, at) => [entry(at, 'shutdown complete')],
    portTaken: (port) => [
      `Error: loading initial config: listening on :${port}: listen tcp :${port}: bind: address already in use`,
    ],
  },
  newestMajor: 2,
};

function entry(at: number, msg: string): string {
  return jsonLine({ level: 'info', ts: (EPOCH + at) / 1000, msg });
}
