import { appLine } from './app-log.ts';
import type { ImageBehaviour } from './behaviour.ts';
import { isoTime, jsonLine } from './log-time.ts';
import { MB, MiB } from './units.ts';

/** Fetches data and writes them where the server beside it finds them. */
export const dataFeeder: ImageBehaviour = {
  title: 'data feeder',
  names: ['podground/data-feeder'],
  sizeBytes: 35 * MB,
  startupMs: 500,
  startupCpuMillis: 200,
  idleCpuMillis: 0.5,
  idleMemoryBytes: 20 * MiB,
  shutdownMs: 100,
  works: { everyMs: 5000, cpuMs: 100, does: 'fetches fresh data and writes them to the shared volume' },
  feeds: {
    directory: '/data',
    name: 'feed.json',
    text: (period, at) =>
      `${jsonLine({ version: period, fetchedAt: isoTime(at), items: itemsOf(period) })}\n`,
  },
  log: {
    ready: (_, at) => [appLine(at, 'INFO', 'fetching a new feed every 5 s')],
    worked: (period, _, at) => [
      appLine(at, 'INFO', `feed.json written: version ${period}, ${itemsOf(period)} items`),
    ],
    stopping: (_, at) => [appLine(at, 'INFO', 'SIGTERM: stopping')],
  },
  newestMajor: 3,
};

/** How many items the feed has in one version: it goes up and down a little. */
function itemsOf(version: number): number {
  return 40 + ((version * 7) % 13);
}
