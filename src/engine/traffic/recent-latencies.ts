import { Histogram } from './histogram.ts';

/** A histogram is filled for so many seconds. */
export const rotationSeconds = 10;

/** Latencies that differ by less than this part, far less than a bucket is wide, are counted as one. */
const alike = 0.05;

/**
 * Latencies of the last ten to twenty seconds: a histogram that is being filled and the one before it. Every ten
 * seconds the older one is handed over to whoever keeps all, and filled anew.
 */
export class RecentLatencies {
  #filling = new Histogram();
  #before = new Histogram();
  /** Requests not yet in a histogram, whose latencies are alike: under steady load that saves nearly all the counting. */
  #pending = 0;
  #fixedSum = 0;
  #variableSum = 0;

  add(requests: number, fixedMs: number, variableMs: number): void {
    const pending = this.#pending;
    if (!isAlike(fixedMs * pending, this.#fixedSum) || !isAlike(variableMs * pending, this.#variableSum))
      this.#count();
    this.#pending += requests;
    this.#fixedSum += requests * fixedMs;
    this.#variableSum += requests * variableMs;
  }

  rotate(archive: Histogram): void {
    this.#count();
    const oldest = this.#before;
    archive.merge(oldest);
    oldest.clear();
    this.#before = this.#filling;
    this.#filling = oldest;
  }

  addTo(histogram: Histogram): void {
    this.#count();
    histogram.merge(this.#before);
    histogram.merge(this.#filling);
  }

  #count(): void {
    const pending = this.#pending;
    if (pending === 0) return;
    this.#filling.add(pending, this.#fixedSum / pending, this.#variableSum / pending);
    this.#pending = this.#fixedSum = this.#variableSum = 0;
  }
}

function isAlike(a: number, b: number): boolean {
  return Math.abs(a - b) <= alike * b;
}
