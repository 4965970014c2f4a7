import type { ImageBehaviour } from './behaviour.ts';
import { isoTime } from './log-time.ts';
import { anyPage } from './page.ts';
import { KiB, MB, MiB } from './units.ts';

/** The server of Kubernetes' own interactive tutorial, in JavaScript. */
export const kubernetesBootcamp: ImageBehaviour = {
  title: 'Kubernetes bootcamp server',
  names: ['google-samples/kubernetes-bootcamp', 'kubernetes-bootcamp'],
  sizeBytes: 84 * MB,
  startupMs: 400,
  startupCpuMillis: 500,
  idleCpuMillis: 0.5,
  maxCpuMillis: 1000,
  idleMemoryBytes: 22 * MiB,
  // Node.js as process 1 without a handler of its own does not hear SIGTERM.
  server: {
    cpuMsPerRequest: 1,
    waitMs: 0,
    memoryBytesPerRequest: 60 * KiB,
    queueLength: 511,
    ports: [8080],
    pages: anyPage(({ hostname }) => `Hello Kubernetes bootcamp! | Running on: ${hostname} | v=1\n`),
  },
  log: {
    ready: ({ hostname }, at) => [
      `Kubernetes Bootcamp App Started At: ${isoTime(at)} | Running On:  ${hostname}`,
    ],
  },
};
