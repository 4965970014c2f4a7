import type { ProgramLog } from './log.ts';
import { isoTime } from './log-time.ts';

/** A line as Podground's own programs write it. */
export function appLine(at: number, level: 'INFO' | 'WARN' | 'ERROR', text: string): string {
  return `${isoTime(at)} ${level.padEnd(5)} ${text}`;
}

/** What all of Podground's own servers write. */
export const appLog: ProgramLog = {
  starting: ({ image }, at) => [appLine(at, 'INFO', `starting ${image}`)],
  ready: ({ ports, startedAt }, at) => [
    appLine(
      at,
      'INFO',
      `ready after ${at - startedAt} ms${ports.length > 0 ? `, listening on :${ports[0]}` : ''}`,
    ),
  ],
  answered: ({ at, status, path }) => appLine(at, status < 500 ? 'INFO' : 'ERROR', `GET ${path} ${status}`),
  broke: (_, at) => [appLine(at, 'WARN', 'thread pool-1-thread-1 waits for lock B, held by pool-1-thread-2')],
  stopping: (_, at) => [appLine(at, 'INFO', 'SIGTERM: finishing what is in work')],
  stopped: (_, at) => [appLine(at, 'INFO', 'stopped')],
  portTaken: (port, _, at) => [appLine(at, 'ERROR', `listen tcp :${port}: bind: address already in use`)],
};
