import type { Latency } from '../machine/process.ts';
import { Histogram } from './histogram.ts';

/** A histogram is filled for so many seconds. */
export const rotationSeconds = 10;

/**
 * Latencies of the last ten to twenty seconds: a histogram that is being filled and the one before it. Every ten
 * seconds the older one is handed over to whoever keeps all, and filled anew.
 */
export class RecentLatencies {
  #filling = new Histogram();
  #before = new Histogram();

  add(requests: number, latency: Latency): void {
    this.#filling.add(requests, latency);
  }

  merge(histogram: Histogram): void {
    this.#filling.merge(histogram);
  }

  /** @param archive takes over what is no longer recent */
  rotate(archive?: Histogram): void {
    const oldest = this.#before;
    archive?.merge(oldest);
    oldest.clear();
    this.#before = this.#filling;
    this.#filling = oldest;
  }

  addTo(histogram: Histogram): void {
    histogram.merge(this.#before);
    histogram.merge(this.#filling);
  }
}
