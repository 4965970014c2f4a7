import type { ImageBehaviour } from './behaviour.ts';
import { sqlTime } from './log-time.ts';
import { KiB, MB, MiB } from './units.ts';

/** The coordination service of the disruption budget tutorial. */
export const zookeeper: ImageBehaviour = {
  title: 'ZooKeeper',
  names: ['kubernetes-zookeeper', 'zookeeper'],
  sizeBytes: 120 * MB,
  startupMs: 5000,
  startupCpuMillis: 800,
  idleCpuMillis: 3,
  idleMemoryBytes: 110 * MiB,
  shutdownMs: 500,
  shutdownCode: 143,
  server: {
    cpuMsPerRequest: 0.2,
    waitMs: 1,
    memoryBytesPerRequest: 20 * KiB,
    queueLength: 1000,
    ports: [2181, 2888, 3888],
  },
  log: {
    starting: (_, at) => [line(at, 'Starting quorum peer')],
    ready: ({ ports }, at) => [line(at, `binding to port 0.0.0.0/0.0.0.0:${ports[0] ?? 2181}`)],
    portTaken: (port, _, at) => [
      line(at, `Unexpected exception, exiting abnormally: bind to ${port}: Address already in use`),
    ],
  },
  newestMajor: 3,
};

function line(at: number, text: string): string {
  return `${sqlTime(at).replace('.', ',')} [myid:1] - INFO  [main:QuorumPeerMain] - ${text}`;
}
