import type { Process } from './process.ts';

/**
 * Whom the kernel kills when a machine's memory is full: the process with the highest badness, which is its
 * memory plus `oomScoreAdj` thousandths of all memory. So BestEffort pods (1000) go before everybody, and
 * Guaranteed ones (-997) last; among equals the largest goes. -1000 is never killed.
 * Models Linux mm/oom_kill.c oom_badness
 *
 * @param memoryBytes the machine's memory
 */
export function pickOomVictim<P extends Process>(processes: Iterable<P>, memoryBytes: number): P | undefined {
  let victim: P | undefined;
  let worst = Number.NEGATIVE_INFINITY;
  for (const process of processes) {
    const { oomScoreAdj } = process.spec;
    const badness = process.memoryBytes + (oomScoreAdj * memoryBytes) / 1000;
    if (oomScoreAdj <= -1000 || badness <= worst) continue;
    victim = process;
    worst = badness;
  }
  return victim;
}
