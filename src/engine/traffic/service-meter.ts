import type { Latency } from '../machine/process.ts';
import { Histogram } from './histogram.ts';
import { historySeconds, LoadMeter } from './load-meter.ts';
import { RecentLatencies, rotationSeconds } from './recent-latencies.ts';
import { SampleRing } from './sample-ring.ts';
import {
  type FailureCounts,
  type FailureReason,
  failureReasons,
  type LatencySummary,
  type Load,
  type ServiceSample,
} from './stats.ts';

type Percentile = 'p50' | 'p95' | 'p99';

/** Measures the load on a whole Service: counts, and latencies second by second, of late and ever. */
export class ServiceMeter {
  readonly #counts = new LoadMeter();
  readonly #second = new Histogram();
  readonly #recent = new RecentLatencies();
  readonly #archive = new Histogram();
  readonly #latencies = new SampleRing<Percentile>(['p50', 'p95', 'p99'], historySeconds);
  readonly #failures = new SampleRing<FailureReason>(failureReasons, historySeconds);

  sent(requests: number): void {
    this.#counts.sent(requests);
  }

  /** So many of those are tried again. */
  retried(requests: number): void {
    this.#counts.retried(requests);
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
    this.#latencies.push([0.5, 0.95, 0.99].map((part) => this.#second.quantile(part)));
    const { byReason } = this.#counts.rate();
    this.#failures.push(failureReasons.map((reason) => byReason[reason]));
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
    const latencies = this.#latencies.newest(seconds);
    const none = { p50: 0, p95: 0, p99: 0 };
    return this.#counts.history(seconds).map((sample, at) => ({ ...sample, ...(latencies[at] ?? none) }));
  }

  /** Why requests failed, second by second as {@link history}. */
  failures(seconds = historySeconds): FailureCounts[] {
    return this.#failures.newest(seconds);
  }
}
