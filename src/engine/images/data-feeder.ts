import type { ImageBehaviour } from './behaviour.ts';
import { MB, MiB } from './units.ts';

/** Fetches data and writes them where the server beside it finds them. */
export const dataFeeder: ImageBehaviour = {
  title: 'data feeder',
  names: ['podground/data-feeder'],
  sizeBytes: 35 * MB,
  startupMs: 500,
  startupCpuMillis: 200,
  idleCpuMillis: 0.5,
  idleMemoryBytes: 20 * MiB,
  shutdownMs: 100,
  works: { everyMs: 5000, cpuMs: 100, does: 'fetches fresh data and writes them to the shared volume' },
  newestMajor: 3,
};
