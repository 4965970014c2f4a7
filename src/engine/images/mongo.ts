import type { ImageBehaviour } from './behaviour.ts';
import type { ProgramLog } from './log.ts';
import { isoTime } from './log-time.ts';
import { anyPage } from './page.ts';
import { MB, MiB } from './units.ts';
import { versionOf } from './version.ts';

function line(
  at: number,
  severity: 'I' | 'E',
  component: string,
  id: number,
  msg: string,
  attr = {},
): string {
  const t = { $date: isoTime(at).replace('Z', '+00:00') };
  const hasMore = Object.keys(attr).length > 0;
  return JSON.stringify({
    t,
    s: severity,
    c: component,
    id,
    ctx: 'initandlisten',
    msg,
    ...(hasMore && { attr }),
  });
}

/** What the server writes: JSON, one object a line. */
const log: ProgramLog = {
  starting: ({ image, ports, hostname, foundState }, at) => [
    line(at, 'I', 'CONTROL', 4615611, 'MongoDB starting', {
      pid: 1,
      port: ports[0] ?? 27017,
      dbPath: '/data/db',
      architecture: '64-bit',
      host: hostname,
    }),
    line(at, 'I', 'CONTROL', 23403, 'Build Info', { buildInfo: { version: versionOf(image, '8.2.1') } }),
    foundState
      ? line(at, 'I', 'STORAGE', 22270, 'Storage engine to use detected by data files', {
          dbpath: '/data/db',
          storageEngine: 'wiredTiger',
        })
      : line(at, 'I', 'STORAGE', 20320, 'createCollection', { namespace: 'admin.system.version' }),
  ],
  ready: ({ ports }, at) => [
    line(at, 'I', 'NETWORK', 23015, 'Listening on', { address: '0.0.0.0' }),
    line(at, 'I', 'NETWORK', 23016, 'Waiting for connections', { port: ports[0] ?? 27017, ssl: 'off' }),
  ],
  stopping: (_, at) => [
    line(at, 'I', 'CONTROL', 23377, 'Received signal', { signal: 15, error: 'Terminated' }),
    line(at, 'I', 'CONTROL', 23378, 'Signal was sent by kill(2)', { pid: 0, uid: 0 }),
  ],
  stopped: (_, at) => [
    line(at, 'I', 'CONTROL', 20565, 'Now exiting'),
    line(at, 'I', 'CONTROL', 23138, 'Shutting down', { exitCode: 0 }),
  ],
  portTaken: (port, _, at) => [
    line(at, 'E', 'CONTROL', 20568, 'Error setting up listener', {
      error: {
        code: 9001,
        codeName: 'SocketException',
        errmsg: `0.0.0.0:${port} :: caused by :: Address already in use`,
      },
    }),
  ],
};

/** A document store. */
export const mongo: ImageBehaviour = {
  title: 'MongoDB database',
  names: ['mongo', 'mongodb', 'mongodb-community-server'],
  sizeBytes: 290 * MB,
  startupMs: 2500,
  startupCpuMillis: 700,
  idleCpuMillis: 8,
  idleMemoryBytes: 170 * MiB,
  shutdownMs: 800,
  server: {
    cpuMsPerRequest: 1,
    waitMs: 2,
    memoryBytesPerRequest: 1 * MiB,
    queueLength: 1000,
    ports: [27017],
    pages: anyPage(
      () => 'It looks like you are trying to access MongoDB over HTTP on the native driver port.\r\n',
    ),
  },
  state: { directory: '/data/db', marker: 'WiredTiger', initializeMs: 500 },
  log,
  newestMajor: 8,
};
