import type { ImageBehaviour } from './behaviour.ts';
import { apacheLog } from './httpd.ts';
import { anyPage } from './page.ts';
import { MB, MiB } from './units.ts';

/** The HorizontalPodAutoscaler walkthrough's server: each request takes a million square roots. */
export const phpApache: ImageBehaviour = {
  title: 'PHP server that computes (HPA example)',
  names: ['hpa-example'],
  sizeBytes: 170 * MB,
  startupMs: 800,
  startupCpuMillis: 300,
  idleCpuMillis: 1,
  idleMemoryBytes: 12 * MiB,
  shutdownMs: 300,
  server: {
    cpuMsPerRequest: 50,
    waitMs: 0,
    memoryBytesPerRequest: 1 * MiB,
    queueLength: 150,
    ports: [80],
    pages: anyPage(() => 'OK!'),
  },
  log: apacheLog,
};
