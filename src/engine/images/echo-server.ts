import type { ImageBehaviour } from './behaviour.ts';
import { KiB, MB, MiB } from './units.ts';

/** Small servers that say hello, on the port that they are told. */
export const echoServer: ImageBehaviour = {
  title: 'small test server',
  names: [
    'traefik/whoami',
    'hashicorp/http-echo',
    'google-samples/hello-app',
    'google-samples/kubernetes-bootcamp',
    'kubernetes-bootcamp',
    'e2e-test-images/agnhost',
    'kicbase/echo-server',
    'nginxdemos/hello',
    'echoserver',
  ],
  sizeBytes: 25 * MB,
  startupMs: 150,
  startupCpuMillis: 200,
  idleCpuMillis: 0.2,
  idleMemoryBytes: 8 * MiB,
  shutdownMs: 100,
  server: { cpuMsPerRequest: 0.5, waitMs: 0, memoryBytesPerRequest: 30 * KiB, queueLength: 1024 },
};
