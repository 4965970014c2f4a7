import type { ImageBehaviour } from './behaviour.ts';
import { KiB, MB, MiB } from './units.ts';

/**
 * What Podground takes an image for that it does not know: a polite program that idles, and answers at modest
 * cost on the ports that its container declares.
 */
export const unknown: ImageBehaviour = {
  title: 'program that Podground does not know',
  names: [],
  sizeBytes: 100 * MB,
  startupMs: 1000,
  startupCpuMillis: 300,
  idleCpuMillis: 1,
  idleMemoryBytes: 50 * MiB,
  shutdownMs: 500,
  server: { cpuMsPerRequest: 5, waitMs: 5, memoryBytesPerRequest: 200 * KiB, queueLength: 500 },
  log: {
    starting: ({ image }) => [
      `Podground does not know what is in ${image}: it idles here, and answers on the ports that its container declares.`,
    ],
  },
};
