import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Clock } from '../sim/clock.ts';
import { FileSystem } from './files/file-system.ts';
import { Volume } from './files/volume.ts';
import { ContainerBench } from './testing.ts';

interface Recorded {
  readonly script: string;
  readonly stdout: string;
  /** Whether anything was printed to standard error: how it is worded is not compared. */
  readonly complains: boolean;
  readonly code: number;
}

/**
 * What real shells do, each script in an empty folder: dash 0.5.12 and bash 5.2.15 with coreutils 9.1, grep 3.8 and
 * sed 4.9 of Debian 12.
 */
describe.each(['dash', 'bash'] as const)('as %s does', (shell) => {
  const path = join(import.meta.dirname, 'fixtures', `${shell}.json`);
  const all = JSON.parse(readFileSync(path, 'utf8')) as Recorded[];

  test.each(all)('$script', ({ script, stdout, complains, code }) => {
    const clock = new Clock();
    const volume = new Volume(clock);
    volume.directory('/w');
    const bench = new ContainerBench([shell, '-c', script], {
      clock,
      files: new FileSystem(volume),
      cwd: '/w',
    });
    bench.run(60_000);
    const output = bench.lines().join('\n');
    expect({ output, complains: bench.lines('stderr').length > 0, code: bench.exit?.code }).toEqual({
      output: stdout.replace(/\n$/, ''),
      complains,
      code,
    });
  });
});
