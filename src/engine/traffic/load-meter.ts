import type { Latency } from '../machine/process.ts';
import { Histogram } from './histogram.ts';
import { SampleRing } from './sample-ring.ts';
import {
  type FailureReason,
  failureReasons,
  type LatencySummary,
  type Load,
  type LoadSample,
  type RequestSummary,
} from './stats.ts';

/** Seconds of history that are kept. */
export const historySeconds = 600;
/** A histogram of recent latencies covers so many seconds, and as many more while it is filled anew. */
const recentSeconds = 10;

/** Counts requests of a span of time. */
class Tally {
  requests = 0;
  ok = 0;
  failed = 0;
  latencySum = 0;
  readonly byReason: Record<FailureReason, number> = {
    timeout: 0,
    refused: 0,
    noEndpoints: 0,
    overloaded: 0,
    reset: 0,
    noAddress: 0,
  };

  clear(): void {
    this.requests = this.ok = this.failed = this.latencySum = 0;
    for (const reason of failureReasons) this.byReason[reason] = 0;
  }

  add(other: Tally): void {
    this.requests += other.requests;
    this.ok += other.ok;
    this.failed += other.failed;
    this.latencySum += other.latencySum;
    if (other.failed > 0)
      for (const reason of failureReasons) this.byReason[reason] += other.byReason[reason];
  }

  summary(): RequestSummary {
    const { requests, ok, failed, byReason } = this;
    return { requests, ok, failed, byReason: { ...byReason } };
  }
}

/** Measures a load, second by second. */
export class LoadMeter {
  /** The second that runs, the one before it, and all until then. */
  #now = new Tally();
  #last = new Tally();
  readonly #total = new Tally();
  readonly #history = new SampleRing<keyof LoadSample>(
    ['second', 'requests', 'ok', 'failed', 'latencyMs'],
    historySeconds,
  );
  #recent = new Histogram();
  #before = new Histogram();
  readonly #ever = new Histogram();
  /** Sums of latencies and of answers beside the two recent histograms: now, and before. */
  #recentMean = { sum: 0, count: 0 };
  #beforeMean = { sum: 0, count: 0 };

  /** Requests have been sent. */
  sent(requests: number): void {
    this.#now.requests += requests;
  }

  served(requests: number, { fixedMs, variableMs }: Latency): void {
    this.#now.ok += requests;
    const sum = requests * (fixedMs + variableMs);
    this.#now.latencySum += sum;
    this.#recent.add(requests, fixedMs, variableMs);
    this.#recentMean.sum += sum;
    this.#recentMean.count += requests;
  }

  failed(requests: number, reason: FailureReason): void {
    this.#now.failed += requests;
    this.#now.byReason[reason] += requests;
  }

  /** Sent and neither answered nor failed yet. */
  get inFlight(): number {
    const { requests, ok, failed } = this.#total;
    return requests + this.#now.requests - ok - this.#now.ok - failed - this.#now.failed;
  }

  /** Whether nothing was sent, answered or failed in the last whole second. */
  get isQuiet(): boolean {
    const { requests, ok, failed } = this.#last;
    return requests + ok + failed === 0;
  }

  /** Ends a second. @param second its end, virtual seconds */
  close(second: number): void {
    const { requests, ok, failed, latencySum } = this.#now;
    this.#history.push([second, requests, ok, failed, ok > 0 ? latencySum / ok : 0]);
    this.#total.add(this.#now);
    [this.#now, this.#last] = [this.#last, this.#now];
    this.#now.clear();
    if (second % recentSeconds === 0) this.#rotate();
  }

  read(): Load {
    const both = new Histogram();
    both.merge(this.#before);
    both.merge(this.#recent);
    const ever = new Histogram();
    ever.merge(this.#ever);
    ever.merge(both);
    const sum = this.#recentMean.sum + this.#beforeMean.sum;
    const count = this.#recentMean.count + this.#beforeMean.count;
    const total = this.#total;
    return {
      rps: this.#last.requests,
      ...this.#last.summary(),
      latency: summarise(both, sum, count),
      inFlight: this.inFlight,
      totals: { ...total.summary(), latency: summarise(ever, total.latencySum, total.ok) },
    };
  }

  /** The last `seconds` seconds, ten minutes at most, oldest first. */
  history(seconds = historySeconds): readonly LoadSample[] {
    return this.#history.newest(seconds);
  }

  #rotate(): void {
    this.#ever.merge(this.#before);
    [this.#before, this.#recent] = [this.#recent, this.#before];
    this.#recent.clear();
    this.#beforeMean = this.#recentMean;
    this.#recentMean = { sum: 0, count: 0 };
  }
}

function summarise(histogram: Histogram, sum: number, count: number): LatencySummary {
  return {
    mean: count > 0 ? sum / count : 0,
    p50: histogram.quantile(0.5),
    p95: histogram.quantile(0.95),
    p99: histogram.quantile(0.99),
  };
}
