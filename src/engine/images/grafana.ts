import type { ImageBehaviour } from './behaviour.ts';
import { isoTime } from './log-time.ts';
import { KiB, MB, MiB } from './units.ts';
import { versionOf } from './version.ts';

/** Dashboards: it sets up its small database before it answers. */
export const grafana: ImageBehaviour = {
  title: 'Grafana dashboards',
  names: ['grafana/grafana', 'grafana/grafana-oss', 'grafana'],
  sizeBytes: 190 * MB,
  startupMs: 5000,
  startupCpuMillis: 800,
  idleCpuMillis: 3,
  idleMemoryBytes: 90 * MiB,
  shutdownMs: 500,
  server: {
    cpuMsPerRequest: 3,
    waitMs: 5,
    memoryBytesPerRequest: 200 * KiB,
    queueLength: 500,
    ports: [3000],
  },
  state: { directory: '/var/lib/grafana', marker: 'grafana.db', initializeMs: 4000 },
  log: {
    starting: ({ image }, at) => [
      `logger=settings t=${isoTime(at)} level=info msg="Starting Grafana" version=${versionOf(image, '12.3.0')}`,
      `logger=migrator t=${isoTime(at)} level=info msg="Starting DB migrations"`,
    ],
    ready: (_, at) => [
      `logger=http.server t=${isoTime(at)} level=info msg="HTTP Server Listen" address=[::]:3000 protocol=http`,
    ],
    stopping: (_, at) => [
      `logger=server t=${isoTime(at)} level=info msg="Shutdown started" reason="System signal: terminated"`,
    ],
    portTaken: (port, _, at) => [
      `logger=server t=${isoTime(at)} level=error msg="*api.HTTPServer run error" error="listen tcp 0.0.0.0:${port}: bind: address already in use"`,
    ],
  },
  takesArguments: true,
  newestMajor: 12,
};
