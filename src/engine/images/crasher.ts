import { appLine } from './app-log.ts';
import type { ImageBehaviour } from './behaviour.ts';
import { MB, MiB } from './units.ts';

/** Comes up, finds something missing, and gives up. */
export const crasher: ImageBehaviour = {
  title: 'program that crashes after its start',
  names: ['podground/crasher'],
  sizeBytes: 40 * MB,
  startupMs: 500,
  startupCpuMillis: 200,
  idleCpuMillis: 0,
  idleMemoryBytes: 20 * MiB,
  shutdownMs: 100,
  ends: { afterMs: 1500, code: 1, cpuMillis: 20 },
  log: {
    stream: 'stderr',
    starting: ({ image }, at) => [appLine(at, 'INFO', `starting ${image}`)],
    ready: (_, at) => [appLine(at, 'INFO', 'reading configuration')],
    ended: (_, at) => [
      appLine(at, 'ERROR', 'DATABASE_URL is not set'),
      'Traceback (most recent call last):',
      '  File "/app/main.py", line 23, in <module>',
      '    main()',
      '  File "/app/main.py", line 17, in main',
      '    settings = Settings.read(os.environ)',
      '  File "/app/settings.py", line 9, in read',
      '    url = environ["DATABASE_URL"]',
      "KeyError: 'DATABASE_URL'",
    ],
  },
  newestMajor: 3,
};
