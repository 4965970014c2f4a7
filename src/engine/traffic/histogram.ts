import type { LatencySummary } from './stats.ts';

/** Upper bounds of the buckets, ms: from 1 ms to 10 s, eight to each factor of ten. What takes longer falls into the last. */
const bounds: readonly number[] = [
  1, 1.3, 1.8, 2.4, 3.2, 4.2, 5.6, 7.5, 10, 13, 18, 24, 32, 42, 56, 75, 100, 130, 180, 240, 320, 420, 560,
  750, 1000, 1300, 1800, 2400, 3200, 4200, 5600, 7500, 10_000,
];

/**
 * Exponentially distributed times in six groups, the slow ones in small groups because they are what percentiles
 * are about: the part of all requests in each, and its mean time as a multiple of the mean of all. The groups end
 * at the quantiles 0.3, 0.6, 0.85, 0.95, 0.99 and 1; between a and b the mean is the integral of -ln(1 - p).
 */
const groups = [
  { part: 0.3, multiple: 0.1678 },
  { part: 0.3, multiple: 0.6105 },
  { part: 0.25, multiple: 1.3278 },
  { part: 0.1, multiple: 2.3478 },
  { part: 0.04, multiple: 3.5934 },
  { part: 0.01, multiple: 5.6052 },
] as const;

/** Latencies counted in fixed buckets: of bounded size however many requests, and easy to add up. */
export class Histogram {
  readonly #counts = new Float64Array(bounds.length);
  #requests = 0;
  /** Sum of all times, ms. */
  #sum = 0;

  /** Adds requests whose times are `fixedMs` plus an exponentially distributed time of this mean. */
  add(requests: number, fixedMs: number, variableMs: number): void {
    this.#requests += requests;
    this.#sum += requests * (fixedMs + variableMs);
    let bucket = 0;
    for (const { part, multiple } of groups) {
      bucket = bucketOf(fixedMs + variableMs * multiple, bucket);
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + requests * part;
    }
  }

  /** Adds what another has counted. */
  merge(other: Histogram): void {
    if (other.#requests === 0) return;
    this.#requests += other.#requests;
    this.#sum += other.#sum;
    for (let i = 0; i < bounds.length; i++)
      this.#counts[i] = (this.#counts[i] ?? 0) + (other.#counts[i] ?? 0);
  }

  clear(): void {
    if (this.#requests === 0) return;
    this.#requests = this.#sum = 0;
    for (let i = 0; i < bounds.length; i++) this.#counts[i] = 0;
  }

  /**
   * The time (ms) within which this part (0 to 1) of the requests was answered, interpolated within its bucket;
   * 0 when there are none.
   */
  quantile(part: number): number {
    if (this.#requests === 0) return 0;
    let left = this.#requests * part;
    for (const [index, bound] of bounds.entries()) {
      const count = this.#counts[index] ?? 0;
      if (left <= count && count > 0) {
        const below = bounds[index - 1] ?? 0;
        return below + ((bound - below) * left) / count;
      }
      left -= count;
    }
    return bounds.at(-1) ?? 0;
  }

  summary(): LatencySummary {
    return {
      mean: this.#requests > 0 ? this.#sum / this.#requests : 0,
      p50: this.quantile(0.5),
      p95: this.quantile(0.95),
      p99: this.quantile(0.99),
    };
  }
}

/** The bucket that a time falls into, which is `from` or a later one. */
function bucketOf(ms: number, from: number): number {
  let low = from;
  let high = bounds.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ms <= (bounds[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
