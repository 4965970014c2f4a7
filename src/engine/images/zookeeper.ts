import type { ImageBehaviour } from './behaviour.ts';
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
  newestMajor: 3,
};
