import type { ImageBehaviour } from './behaviour.ts';
import { sqlTime } from './log-time.ts';
import { KiB, MB, MiB } from './units.ts';

/** A distributed store on the Java virtual machine: slow to start, large in memory. */
export const cassandra: ImageBehaviour = {
  title: 'Cassandra store',
  names: ['google-samples/cassandra', 'cassandra'],
  sizeBytes: 250 * MB,
  startupMs: 35_000,
  startupCpuMillis: 1000,
  idleCpuMillis: 25,
  idleMemoryBytes: 800 * MiB,
  shutdownMs: 3000,
  shutdownCode: 143,
  server: {
    cpuMsPerRequest: 1,
    waitMs: 2,
    memoryBytesPerRequest: 100 * KiB,
    queueLength: 1000,
    ports: [9042, 7000, 7001, 7199],
  },
  log: {
    starting: ({ hostname }, at) => [
      line(at, `Hostname: ${hostname}`),
      line(at, 'Cassandra version: 4.1.10'),
    ],
    ready: (_, at) => [
      line(at, 'Starting listening for CQL clients on /0.0.0.0:9042 (unencrypted)...'),
      line(at, 'Startup complete'),
    ],
    stopping: (_, at) => [line(at, 'Announcing shutdown')],
    portTaken: (port) => [
      `Exception encountered during startup: /0.0.0.0:${port} is in use by another process.`,
    ],
  },
  newestMajor: 15,
};

function line(at: number, text: string): string {
  return `INFO  [main] ${sqlTime(at).replace('.', ',')} CassandraDaemon.java - ${text}`;
}
