import type { ImageBehaviour } from './behaviour.ts';
import { MB, MiB } from './units.ts';

/** Reads the log files of the container beside it and ships them. */
export const logAgent: ImageBehaviour = {
  title: 'log agent',
  names: ['podground/log-agent', 'fluent-bit', 'fluentd', 'promtail', 'filebeat', 'fluentd-elasticsearch'],
  sizeBytes: 38 * MB,
  startupMs: 600,
  startupCpuMillis: 200,
  idleCpuMillis: 1,
  idleMemoryBytes: 18 * MiB,
  shutdownMs: 1000,
  works: { everyMs: 1000, cpuMs: 4, does: 'ships the log lines that are new' },
};
