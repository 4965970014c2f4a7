import type { ImageBehaviour } from './behaviour.ts';
import { sqlTime } from './log-time.ts';
import { KiB, MB, MiB } from './units.ts';
import { versionOf } from './version.ts';

/** A message broker on the Erlang machine: it keeps its queues on disk. */
export const rabbitmq: ImageBehaviour = {
  title: 'RabbitMQ broker',
  names: ['rabbitmq'],
  sizeBytes: 105 * MB,
  startupMs: 7000,
  startupCpuMillis: 900,
  idleCpuMillis: 8,
  idleMemoryBytes: 130 * MiB,
  shutdownMs: 3000,
  server: {
    cpuMsPerRequest: 0.2,
    waitMs: 1,
    memoryBytesPerRequest: 30 * KiB,
    queueLength: 2000,
    ports: [5672, 15672],
    insteadOfHttp: 'AMQP\x00\x00\t\x01',
  },
  state: { directory: '/var/lib/rabbitmq', marker: 'mnesia/coordination', initializeMs: 2000 },
  log: {
    starting: ({ foundState }, at) => [
      line(
        at,
        foundState ? 'Starting RabbitMQ on its existing data' : 'Starting broker on an empty data directory',
      ),
    ],
    ready: ({ image, startedAt }, at) => [
      line(at, `Starting RabbitMQ ${versionOf(image, '4.2.1')} on Erlang 27.3 [jit]`),
      line(at, 'started TCP listener on [::]:5672'),
      line(at, 'Server startup complete; 4 plugins started.'),
      line(at, `Time to start RabbitMQ: ${at - startedAt} ms`),
    ],
    stopping: (_, at) => [line(at, 'SIGTERM received - shutting down')],
    stopped: (_, at) => [line(at, 'RabbitMQ is asked to stop... done')],
    portTaken: (port) => [
      `BOOT FAILED: ERROR: could not bind to distribution or listener port ${port}: eaddrinuse`,
    ],
  },
  newestMajor: 4,
};

function line(at: number, text: string): string {
  return `${sqlTime(at)}000+00:00 [info] <0.213.0> ${text}`;
}
