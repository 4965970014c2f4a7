import type { ImageBehaviour } from './behaviour.ts';
import { slashTime } from './log-time.ts';
import type { GrowingFile } from './program-files.ts';
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
  tails: true,
  log: {
    stream: 'stderr',
    starting: (_, at) => [entry(at, 'fluent bit', 'version=4.2.0, commit=000000000, pid=1')],
    ready: (_, at) => [
      entry(at, 'input:tail:tail.0', 'initializing'),
      entry(at, 'sp', 'stream processor started'),
    ],
    worked: (period, { works, tailed = [] }, at) =>
      period === works ? tailed.map((file) => shipped(file, at)) : [],
    stopping: (_, at) => [entry(at, 'engine', 'service will shutdown in max 5 seconds')],
    stopped: (_, at) => [entry(at, 'engine', 'service has stopped (0 pending tasks)')],
  },
};

function entry(at: number, source: string, text: string): string {
  return `[${slashTime(at)}] [ info] [${source}] ${text}`;
}

function shipped({ path, lines }: GrowingFile, at: number): string {
  return entry(at, 'output:http:http.0', `${path}: ${lines} lines shipped`);
}
