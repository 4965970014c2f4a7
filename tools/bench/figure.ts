export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** How it was measured, in a few words. */
  readonly detail: string;
  readonly budget?: Budget;
}

/** What a figure has to reach, in its own unit. */
export interface Budget {
  readonly is: 'at least' | 'at most';
  readonly limit: number;
}

export const atLeast = (limit: number): Budget => ({ is: 'at least', limit });
export const atMost = (limit: number): Budget => ({ is: 'at most', limit });

/** How many times better than its budget a figure is; below 1 it misses it. */
export function marginOf({ value, budget }: Figure): number | undefined {
  if (!budget) return undefined;
  return budget.is === 'at least' ? value / budget.limit : budget.limit / value;
}

/** The middle of several results. */
export function median(results: readonly number[]): number {
  return results.toSorted((a, b) => a - b)[Math.floor(results.length / 2)] ?? Number.NaN;
}

/** The middle of several runs' results; `runs` of them after one that warms up. */
export function medianOf(runs: number, measure: () => number): number {
  measure();
  return median(Array.from({ length: runs }, measure));
}

/** Wall milliseconds that `work` takes. */
export function timeOf(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
