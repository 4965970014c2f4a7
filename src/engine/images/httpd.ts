import type { ImageBehaviour } from './behaviour.ts';
import type { ProgramLog } from './log.ts';
import { accessTime, apacheTime } from './log-time.ts';
import { documentRoot } from './page.ts';
import { KiB, MB, MiB } from './units.ts';
import { versionOf } from './version.ts';

const itWorks = '<html><body><h1>It works!</h1></body></html>\n';
const notFound =
  '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>404 Not Found</title>\n</head><body>\n<h1>404 Not Found</h1>\n</body></html>\n';

const event = (at: number, module: string, text: string) =>
  `[${apacheTime(at)}] [${module}:notice] [pid 1:tid 1] ${text}`;

/** What Apache writes. */
export const apacheLog: ProgramLog = {
  stream: 'stderr',
  starting: ({ hostname }) => [
    `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${hostname}. Set the 'ServerName' directive globally to suppress this message`,
  ],
  ready: ({ image }, at) => [
    event(
      at,
      'mpm_event',
      `AH00489: Apache/${versionOf(image, '2.4.65')} (Unix) configured -- resuming normal operations`,
    ),
    event(at, 'core', "AH00094: Command line: 'httpd -D FOREGROUND'"),
  ],
  answered: ({ at, status, path, from }) =>
    `${from} - - [${accessTime(at)}] "GET ${path} HTTP/1.1" ${status} ${status === 200 ? itWorks.length : 299}`,
  // Its image asks to be stopped with SIGWINCH, which lets it finish what it has.
  stopping: (_, at) => [event(at, 'mpm_event', 'AH00492: caught SIGWINCH, shutting down gracefully')],
  portTaken: (port) => [
    `(98)Address already in use: AH00072: make_sock: could not bind to address [::]:${port}`,
    `(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:${port}`,
    'no listening sockets available, shutting down',
    'AH00015: Unable to open logs',
  ],
};

/** Apache: a process or thread for each request, 400 at most. */
export const httpd: ImageBehaviour = {
  title: 'Apache web server',
  names: ['httpd'],
  sizeBytes: 57 * MB,
  startupMs: 300,
  startupCpuMillis: 300,
  idleCpuMillis: 0.5,
  idleMemoryBytes: 12 * MiB,
  shutdownMs: 300,
  server: {
    cpuMsPerRequest: 0.5,
    waitMs: 0,
    memoryBytesPerRequest: 300 * KiB,
    queueLength: 400,
    ports: [80],
    pages: documentRoot('/usr/local/apache2/htdocs', { '/index.html': itWorks }, notFound, [
      '/usr/local/apache2/conf',
    ]),
  },
  log: apacheLog,
  newestMajor: 2,
};
