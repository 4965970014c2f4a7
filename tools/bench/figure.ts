export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** How it was measured, in a few words. */
  readonly detail: string;
}

/** The middle of several runs' results; `runs` of them after one that warms up. */
export function medianOf(runs: number, measure: () => number): number {
  measure();
  const results = Array.from({ length: runs }, measure).sort((a, b) => a - b);
  return results[Math.floor(results.length / 2)] ?? Number.NaN;
}

/** Wall milliseconds that `work` takes. */
export function timeOf(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
