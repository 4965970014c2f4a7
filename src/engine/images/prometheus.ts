import type { ImageBehaviour } from './behaviour.ts';
import { isoTime } from './log-time.ts';
import { KiB, MB, MiB } from './units.ts';
import { versionOf } from './version.ts';

/** Collects and keeps measurements; it replays what it had not written down yet when it starts. */
export const prometheus: ImageBehaviour = {
  title: 'Prometheus',
  names: ['prom/prometheus', 'prometheus/prometheus', 'prometheus'],
  sizeBytes: 110 * MB,
  startupMs: 1200,
  startupCpuMillis: 500,
  idleCpuMillis: 5,
  idleMemoryBytes: 60 * MiB,
  shutdownMs: 500,
  server: {
    cpuMsPerRequest: 2,
    waitMs: 2,
    memoryBytesPerRequest: 300 * KiB,
    queueLength: 500,
    ports: [9090],
  },
  works: { everyMs: 15_000, cpuMs: 20, does: 'scrapes its targets' },
  log: {
    stream: 'stderr',
    starting: ({ image }, at) => [
      line(
        at,
        'main.go:694',
        `Starting Prometheus Server" mode=server version="(version=${versionOf(image, '3.8.0')})`,
      ),
    ],
    ready: (_, at) => [
      line(at, 'head.go:733', 'WAL replay completed'),
      line(at, 'main.go:1295', 'Server is ready to receive web requests.'),
    ],
    stopping: (_, at) => [
      line(at, 'main.go:1001', 'Received an OS signal, exiting gracefully..." signal="terminated'),
    ],
    stopped: (_, at) => [line(at, 'main.go:1260', 'See you next time!')],
    portTaken: (port, _, at) => [
      line(
        at,
        'main.go:641',
        `Unable to start web listener" err="listen tcp 0.0.0.0:${port}: bind: address already in use`,
      ),
    ],
  },
  takesArguments: true,
  newestMajor: 3,
};

function line(at: number, source: string, text: string): string {
  return `time=${isoTime(at)} level=INFO source=${source} msg="${text}"`;
}
