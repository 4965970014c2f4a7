import type { ImageBehaviour } from './behaviour.ts';
import { KiB, MB, MiB } from './units.ts';

/** A proxy that guards the way in: encryption, identity, rules. */
export const proxySidecar: ImageBehaviour = {
  title: 'security proxy',
  names: ['envoy', 'proxyv2', 'oauth2-proxy'],
  sizeBytes: 65 * MB,
  startupMs: 1000,
  startupCpuMillis: 300,
  idleCpuMillis: 3,
  idleMemoryBytes: 40 * MiB,
  shutdownMs: 300,
  server: { cpuMsPerRequest: 0.4, waitMs: 0, memoryBytesPerRequest: 60 * KiB, queueLength: 1024 },
};
