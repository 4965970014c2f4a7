import type { ImageBehaviour } from './behaviour.ts';
import { isoTime } from './log-time.ts';
import { KiB, MB, MiB } from './units.ts';

/** Reads the counters of the container beside it and offers them to Prometheus. */
export const metricsSidecar: ImageBehaviour = {
  title: 'metrics sidecar',
  names: [
    'podground/metrics-sidecar',
    'nginx-prometheus-exporter',
    'node-exporter',
    'statsd-exporter',
    'redis_exporter',
    'mysqld-exporter',
    'postgres-exporter',
  ],
  sizeBytes: 15 * MB,
  startupMs: 150,
  startupCpuMillis: 100,
  idleCpuMillis: 0.5,
  idleMemoryBytes: 14 * MiB,
  shutdownMs: 50,
  server: { cpuMsPerRequest: 5, waitMs: 2, memoryBytesPerRequest: 200 * KiB, queueLength: 100 },
  asksBeside: { variable: 'TARGET', path: '/metrics' },
  works: { everyMs: 15_000, cpuMs: 8, does: 'reads the counters of the application' },
  log: {
    stream: 'stderr',
    ready: ({ ports }, at) => [
      `time=${isoTime(at)} level=INFO source=exporter.go:95 msg="Starting exporter"`,
      `time=${isoTime(at)} level=INFO source=tls_config.go:347 msg="Listening on" address=[::]:${ports[0] ?? 9113}`,
    ],
    stopping: (_, at) => [`time=${isoTime(at)} level=INFO source=exporter.go:217 msg="Shutting down"`],
    portTaken: (port, _, at) => [
      `time=${isoTime(at)} level=ERROR source=exporter.go:212 msg="HTTP server failed" error="listen tcp :${port}: bind: address already in use"`,
    ],
  },
};
