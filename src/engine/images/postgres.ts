import type { ImageBehaviour } from './behaviour.ts';
import type { ProgramLog } from './log.ts';
import { sqlTime } from './log-time.ts';
import { MB, MiB } from './units.ts';
import { versionOf } from './version.ts';

const DIRECTORY = '/var/lib/postgresql/data';

const line = (at: number, level: string, text: string, pid = 1) =>
  `${sqlTime(at)} UTC [${pid}] ${level}:  ${text}`;

/** What the image's entry point and the server write. */
const log: ProgramLog = {
  stream: 'stderr',
  starting: ({ foundState }) =>
    foundState
      ? ['', 'PostgreSQL Database directory appears to contain a database; Skipping initialization', '']
      : [
          'The files belonging to this database system will be owned by user "postgres".',
          'This user must also own the server process.',
          '',
          `fixing permissions on existing directory ${DIRECTORY} ... ok`,
          'creating subdirectories ... ok',
          'running bootstrap script ... ok',
          'performing post-bootstrap initialization ... ok',
          'syncing data to disk ... ok',
          '',
          'Success. You can now start the database server using:',
          '',
          `    pg_ctl -D ${DIRECTORY} -l logfile start`,
          '',
        ],
  ready: ({ image, foundState, ports }, at) => [
    ...(foundState ? [] : ['PostgreSQL init process complete; ready for start up.', '']),
    line(at, 'LOG', `starting PostgreSQL ${versionOf(image, '18.1')} on x86_64-pc-linux-gnu, 64-bit`),
    line(at, 'LOG', `listening on IPv4 address "0.0.0.0", port ${ports[0] ?? 5432}`),
    line(at, 'LOG', 'listening on Unix socket "/var/run/postgresql/.s.PGSQL.5432"'),
    line(at, 'LOG', `database system was shut down at ${sqlTime(at).slice(0, 19)} UTC`, 29),
    line(at, 'LOG', 'database system is ready to accept connections'),
  ],
  // Its image asks to be stopped with SIGINT: fast, but in order.
  stopping: (_, at) => [
    line(at, 'LOG', 'received fast shutdown request'),
    line(at, 'LOG', 'aborting any active transactions'),
    line(at, 'LOG', 'shutting down', 27),
  ],
  stopped: (_, at) => [
    line(at, 'LOG', 'checkpoint starting: shutdown immediate', 27),
    line(at, 'LOG', 'database system is shut down'),
  ],
  portTaken: (port, _, at) => [
    line(at, 'LOG', 'could not bind IPv4 address "0.0.0.0": Address in use'),
    line(
      at,
      'HINT',
      `Is another postmaster already running on port ${port}? If not, wait a few seconds and retry.`,
    ),
    line(at, 'WARNING', 'could not create listen socket for "*"'),
    line(at, 'FATAL', 'could not create any TCP/IP sockets'),
    line(at, 'LOG', 'database system is shut down'),
  ],
};

/** A database; each of its 100 connections is a process. */
export const postgres: ImageBehaviour = {
  title: 'PostgreSQL database',
  names: ['postgres', 'postgresql', 'pgvector', 'postgis'],
  sizeBytes: 155 * MB,
  startupMs: 800,
  startupCpuMillis: 600,
  idleCpuMillis: 1,
  idleMemoryBytes: 35 * MiB,
  shutdownMs: 500,
  server: {
    cpuMsPerRequest: 1,
    waitMs: 3,
    memoryBytesPerRequest: 2 * MiB,
    queueLength: 100,
    ports: [5432],
    insteadOfHttp: '',
  },
  state: { directory: DIRECTORY, marker: 'PG_VERSION', initializeMs: 1700 },
  log,
  newestMajor: 18,
};
