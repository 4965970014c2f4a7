import type { ImageBehaviour } from './behaviour.ts';
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
  newestMajor: 15,
};
