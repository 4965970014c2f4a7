import type { Latency } from '../machine/process.ts';
import { Histogram } from './histogram.ts';
import { historySeconds, LoadMeter } from './load-meter.ts';
import { RecentLatencies, rotationSeconds } from './recent-latencies.ts';
import { SampleRing } from './sample-ring.ts';
import type { FailureReason, LatencySummary, Load, ServiceSample } from './stats.ts';

/** Measures the load on a whole Service: counts, and latencies second by second, of late and ever. */
export class ServiceMeter {
  readonly #counts = new LoadMeter();
  readonly #second = new Histogram();
  readonly #recent = new RecentLatencies();
  readonly #archive = new Histogram();
  readonly #p95s = new SampleRing<'p95'>(['p95'], historySeconds);

  sent(requests: number): void {
    this.#counts.sent(requests);
  }

  served(requests: number, latency: Latency): void {
    this.#counts.served(requests, latency);
    this.#second.add(requests, latency);
  }

  failed(requests: number, reason: FailureReason): void {
    this.#counts.failed(requests, reason);
  }

  /** Whether nothing happened in the last whole second, and nothing is still to come of what was sent. */
  get isQuiet(): boolean {
    return this.#counts.isQuiet;
  }

  /** Ends a second. @param second its end, virtual seconds */
  close(second: number): void {
    this.#counts.close(second);
    this.#p95s.push([this.#second.quantile(0.95)]);
    this.#recent.merge(this.#second);
    this.#second.clear();
    if (second % rotationSeconds === 0) this.#recent.rotate(this.#archive);
  }

  read(): Load & { readonly totalLatency: LatencySummary } {
    const recent = new Histogram();
    this.#recent.addTo(recent);
    const ever = new Histogram();
    ever.merge(this.#archive);
    ever.merge(recent);
    return { ...this.#counts.read(), latency: recent.summary(), totalLatency: ever.summary() };
  }

  /** The last `seconds` seconds, ten minutes at most, oldest first. */
  history(seconds = historySeconds): ServiceSample[] {
    const p95s = this.#p95s.newest(seconds);
    return this.#counts.history(seconds).map((sample, index) => ({ ...sample, p95: p95s[index]?.p95 ?? 0 }));
  }
}
