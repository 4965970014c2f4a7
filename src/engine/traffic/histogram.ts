import type { Latency } from '../machine/process.ts';
import type { LatencySummary } from './stats.ts';

/** Upper bounds of the buckets, ms: eight to each factor of ten. What takes longer falls into the last. */
const bounds: readonly number[] = [
  1, 1.3, 1.8, 2.4, 3.2, 4.2, 5.6, 7.5, 10, 13, 18, 24, 32, 42, 56, 75, 100, 130, 180, 240, 320, 420, 560,
  750, 1000, 1300, 1800, 2400, 3200, 4200, 5600, 7500, 10_000,
];

/**
 * Exponentially distributed times in six groups, the slow ones in small groups because they are what percentiles
 * are about: the part of all requests in each, and its mean time as a multiple of the mean of all. The groups end
 * at the quantiles 0.3, 0.6, 0.85, 0.95, 0.99 and 1; between a and b the mean is the integral of -ln(1 - p).
 */
export const latencyGroups = [
  { part: 0.3, multiple: 0.1678 },
  { part: 0.3, multiple: 0.6105 },
  { part: 0.25, multiple: 1.3278 },
  { part: 0.1, multiple: 2.3478 },
  { part: 0.04, multiple: 3.5934 },
  { part: 0.01, multiple: 5.6052 },
] as const;

/** Times that differ by less than this part, far less than a bucket is wide, are put into buckets together. */
const alike = 0.05;

/** Latencies counted in fixed buckets: of bounded size however many requests, and easy to add up. */
export class Histogram {
  readonly #counts = new Float64Array(bounds.length);
  #requests = 0;
  /** Sum of all times, ms. */
  #sum = 0;
  /** Requests whose times are alike and not in buckets yet: under steady load that saves nearly all the work. */
  #pending = 0;
  #pendingFixed = 0;
  #pendingVariable = 0;
  #longest = 0;

  add(requests: number, { fixedMs, variableMs, longestMs }: Latency): void {
    const pending = this.#pending;
    const { abs } = Math;
    if (
      abs(fixedMs * pending - this.#pendingFixed) > alike * this.#pendingFixed ||
      abs(variableMs * pending - this.#pendingVariable) > alike * this.#pendingVariable
    )
      this.#sort();
    if (longestMs > this.#longest) this.#longest = longestMs;
    this.#pending += requests;
    this.#pendingFixed += requests * fixedMs;
    this.#pendingVariable += requests * variableMs;
  }

  /** Adds what another has counted. */
  merge(other: Histogram): void {
    other.#sort();
    if (other.#requests === 0) return;
    this.#requests += other.#requests;
    this.#sum += other.#sum;
    this.#longest = Math.max(this.#longest, other.#longest);
    for (let i = 0; i < bounds.length; i++)
      this.#counts[i] = (this.#counts[i] ?? 0) + (other.#counts[i] ?? 0);
  }

  clear(): void {
    this.#pending = this.#pendingFixed = this.#pendingVariable = 0;
    if (this.#requests === 0) return;
    this.#requests = this.#sum = this.#longest = 0;
    for (let i = 0; i < bounds.length; i++) this.#counts[i] = 0;
  }

  /**
   * The time (ms) within which this part (0 to 1) of the requests was answered, interpolated within its bucket;
   * 0 when there are none.
   */
  quantile(part: number): number {
    this.#sort();
    if (this.#requests === 0) return 0;
    let left = this.#requests * part;
    for (const [index, bound] of bounds.entries()) {
      const count = this.#counts[index] ?? 0;
      if (left <= count && count > 0) {
        const below = bounds[index - 1] ?? 0;
        return Math.min(this.#longest, below + ((bound - below) * left) / count);
      }
      left -= count;
    }
    return this.#longest;
  }

  summary(): LatencySummary {
    this.#sort();
    return {
      mean: this.#requests > 0 ? this.#sum / this.#requests : 0,
      p50: this.quantile(0.5),
      p95: this.quantile(0.95),
      p99: this.quantile(0.99),
    };
  }

  /** Puts what is pending into its buckets. */
  #sort(): void {
    const requests = this.#pending;
    if (requests === 0) return;
    const fixedMs = this.#pendingFixed / requests;
    const variableMs = this.#pendingVariable / requests;
    this.#requests += requests;
    this.#sum += this.#pendingFixed + this.#pendingVariable;
    let bucket = 0;
    for (const { part, multiple } of latencyGroups) {
      bucket = bucketOf(Math.min(this.#longest, fixedMs + variableMs * multiple), bucket);
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + requests * part;
    }
    this.#pending = this.#pendingFixed = this.#pendingVariable = 0;
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
