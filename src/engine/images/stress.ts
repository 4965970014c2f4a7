import type { CatalogueImage } from './catalogue-image.ts';
import { KiB, MB, MiB } from './units.ts';
import { numberAfter, wordAfter } from './words.ts';

/** The documentation's tool for using up CPU and memory: as much as its arguments say. */
export const stress: CatalogueImage = {
  title: 'stress: uses CPU and memory on purpose',
  names: ['polinux/stress', 'vish/stress', 'progrium/stress'],
  sizeBytes: 3.5 * MB,
  startupMs: 200,
  startupCpuMillis: 200,
  idleCpuMillis: 1000,
  idleMemoryBytes: 1 * MiB,
  needsCommand: true,
  log: { starting: () => ['stress: info: [1] dispatching hogs'] },
  given: (words) => {
    const cpus = numberAfter(words, ['--cpu', '-c', '-cpus']);
    const hogs = numberAfter(words, ['--vm', '-m']);
    const hogBytes = bytesAfter(words, ['--vm-bytes']) || 256 * MiB;
    const total = bytesAfter(words, ['-mem-total']);
    // A hog that keeps its memory (--vm-hang) sleeps; otherwise it takes and gives it back all the time.
    const spins = words.includes('--vm-hang') || words.includes('--vm-keep') ? 50 : 1000;
    return {
      idleCpuMillis: cpus * 1000 + hogs * spins,
      idleMemoryBytes: 1 * MiB + hogs * hogBytes + total,
    };
  },
};

const units: Readonly<Record<string, number>> = { '': 1, b: 1, k: KiB, m: MiB, g: 1024 * MiB };

function bytesAfter(words: readonly string[], options: readonly string[]): number {
  const [, amount = '0', unit = ''] = /^(\d+)([bkmg]?)i?b?$/i.exec(wordAfter(words, options)) ?? [];
  return Number(amount) * (units[unit.toLowerCase()] ?? 1);
}
