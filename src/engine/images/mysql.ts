import type { ImageBehaviour } from './behaviour.ts';
import type { ProgramLog } from './log.ts';
import { isoTime, sqlTime } from './log-time.ts';
import { MB, MiB } from './units.ts';
import { versionOf } from './version.ts';

const entry = (at: number, text: string) => `${sqlTime(at).slice(0, 19)}+00:00 [Note] [Entrypoint]: ${text}`;
const server = (at: number, level: 'System' | 'ERROR', code: string, text: string) =>
  `${isoTime(at).replace('Z', '000Z')} 0 [${level}] [MY-${code}] [Server] ${text}`;

/** What the image's entry point and the server write. */
const log: ProgramLog = {
  stream: 'stderr',
  starting: ({ image, foundState }, at) => [
    entry(at, `Entrypoint script for MySQL Server ${versionOf(image, '9.5.0')}-1.el9 started.`),
    ...(foundState ? [] : [entry(at, 'Initializing database files')]),
  ],
  ready: ({ image, foundState, ports }, at) => [
    ...(foundState
      ? []
      : [entry(at, 'Database files initialized'), entry(at, 'MySQL init process done. Ready for start up.')]),
    server(at, 'System', '015015', 'MySQL Server - start.'),
    server(
      at,
      'System',
      '010931',
      `/usr/sbin/mysqld: ready for connections. Version: '${versionOf(image, '9.5.0')}'  socket: '/var/run/mysqld/mysqld.sock'  port: ${ports[0] ?? 3306}  MySQL Community Server - GPL.`,
    ),
  ],
  stopping: (_, at) => [
    server(
      at,
      'System',
      '013172',
      'Received SHUTDOWN from user <via user signal>. Shutting down mysqld (Version: 9.5.0).',
    ),
  ],
  stopped: ({ image }, at) => [
    server(
      at,
      'System',
      '010910',
      `/usr/sbin/mysqld: Shutdown complete (mysqld ${versionOf(image, '9.5.0')})  MySQL Community Server - GPL.`,
    ),
  ],
  portTaken: (port, _, at) => [
    server(at, 'ERROR', '010262', "Can't start server: Bind on TCP/IP port: Address already in use"),
    server(at, 'ERROR', '010257', `Do you already have another mysqld server running on port: ${port} ?`),
    server(at, 'ERROR', '010119', 'Aborting'),
  ],
};

/** A database that sets itself up before it accepts anybody. */
export const mysql: ImageBehaviour = {
  title: 'MySQL database',
  names: ['mysql', 'mariadb', 'percona'],
  sizeBytes: 240 * MB,
  startupMs: 3000,
  startupCpuMillis: 700,
  idleCpuMillis: 6,
  idleMemoryBytes: 380 * MiB,
  shutdownMs: 1500,
  server: {
    cpuMsPerRequest: 1,
    waitMs: 3,
    memoryBytesPerRequest: 1 * MiB,
    queueLength: 151,
    ports: [3306],
    insteadOfHttp: 'I\x00\x00\x00',
  },
  state: { directory: '/var/lib/mysql', marker: 'auto.cnf', initializeMs: 9000 },
  log,
  newestMajor: 12,
};
