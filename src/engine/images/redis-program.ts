import { EPOCH } from '../api/time.ts';
import type { ProgramLog } from './log.ts';
import { dayTime } from './log-time.ts';
import { versionOf } from './version.ts';

/** What Redis answers to those who speak HTTP to it. */
export const redisToHttp = "-ERR wrong number of arguments for 'get' command";

/** What Redis writes. */
export const redisLog: ProgramLog = {
  starting: ({ image }, at) => {
    const version = versionOf(image, '8.4.0');
    return [
      line(at, 'C', '*', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo'),
      line(
        at,
        'C',
        '*',
        `Redis version=${version}, bits=64, commit=00000000, modified=0, pid=1, just started`,
      ),
      line(
        at,
        'C',
        '#',
        'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
      ),
      line(at, 'M', '*', 'monotonic clock: POSIX clock_gettime'),
    ];
  },
  ready: ({ ports }, at) => [
    line(at, 'M', '*', `Running mode=standalone, port=${ports[0] ?? 6379}.`),
    line(at, 'M', '*', 'Server initialized'),
    line(at, 'M', '*', 'Ready to accept connections tcp'),
  ],
  stopping: (_, at) => [
    `1:signal-handler (${Math.floor((EPOCH + at) / 1000)}) Received SIGTERM scheduling shutdown...`,
    line(at, 'M', '*', 'User requested shutdown...'),
    line(at, 'M', '*', 'Saving the final RDB snapshot before exiting.'),
  ],
  stopped: (_, at) => [
    line(at, 'M', '*', 'DB saved on disk'),
    line(at, 'M', '#', 'Redis is now ready to exit, bye bye...'),
  ],
  portTaken: (port, _, at) => [
    line(
      at,
      'M',
      '#',
      `Warning: Could not create server TCP listening socket *:${port}: bind: Address already in use`,
    ),
    line(at, 'M', '#', `Failed listening on port ${port} (tcp), aborting.`),
  ],
};

function line(at: number, role: 'C' | 'M', level: '*' | '#', text: string): string {
  return `1:${role} ${dayTime(at)} ${level} ${text}`;
}
