import type { AnsweredRequest, ProgramLog } from './log.ts';
import { combinedLog, slashTime } from './log-time.ts';
import { documentRoot } from './page.ts';
import { versionOf } from './version.ts';

/** The worker's process id: what the entry point ran before it has used up the numbers below. */
const WORKER = 29;

const welcome = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

const errorPage = (error: string) =>
  `<html>\r\n<head><title>${error}</title></head>\r\n<body>\r\n<center><h1>${error}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;

/** What nginx serves, as its image is configured. */
export const nginxPages = documentRoot(
  '/usr/share/nginx/html',
  { '/index.html': welcome, '/50x.html': errorPage('50x An error occurred.') },
  errorPage('404 Not Found'),
  ['/etc/nginx'],
);

/** What nginx writes, in the words of its image's entry point and of its error and access logs. */
export const nginxLog: ProgramLog = {
  stream: 'stderr',
  starting: () => [
    '/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration',
    '/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/',
    '/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh',
    '10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf',
    '10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf',
    '/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh',
    '/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh',
    '/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh',
    '/docker-entrypoint.sh: Configuration complete; ready for start up',
  ],
  ready: ({ image }, at) => [
    notice(at, 'using the "epoll" event method'),
    notice(at, `nginx/${versionOf(image, '1.29.3')}`),
    notice(at, 'OS: Linux 6.12.57'),
    notice(at, 'getrlimit(RLIMIT_NOFILE): 1048576:1048576'),
    notice(at, 'start worker processes'),
    notice(at, `start worker process ${WORKER}`),
  ],
  answered: (request) => `${combinedLog(request, bytesOf(request))} "-"`,
  // Its image asks to be stopped with SIGQUIT, which lets it finish what it has.
  stopping: (_, at) => [
    notice(at, 'signal 3 (SIGQUIT) received, shutting down'),
    notice(at, 'gracefully shutting down', WORKER),
  ],
  stopped: (_, at) => [
    notice(at, 'exiting', WORKER),
    notice(at, 'exit', WORKER),
    notice(at, `signal 17 (SIGCHLD) received from ${WORKER}`),
    notice(at, `worker process ${WORKER} exited with code 0`),
    notice(at, 'exit'),
  ],
  portTaken: (port) => [
    `nginx: [emerg] bind() to 0.0.0.0:${port} failed (98: Address already in use)`,
    'nginx: [emerg] still could not bind()',
  ],
};

function notice(at: number, text: string, pid = 1): string {
  return `${slashTime(at)} [notice] ${pid}#${pid}: ${text}`;
}

function bytesOf({ status }: AnsweredRequest): number {
  return status === 200 ? welcome.length : 0;
}
