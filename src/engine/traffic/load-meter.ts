import type { Latency } from '../machine/process.ts';
import { SampleRing } from './sample-ring.ts';
import type { FailureReason, Load, LoadSample, RequestSummary } from './stats.ts';
import { Tally } from './tally.ts';

/** Seconds of history that are kept. */
export const historySeconds = 600;

/** Counts a load second by second. */
export class LoadMeter {
  /** The second that runs, the one before it, and all until then. */
  #now = new Tally();
  #last = new Tally();
  readonly #total = new Tally();
  readonly #history = new SampleRing<keyof LoadSample>(
    ['second', 'requests', 'ok', 'failed', 'latencyMs'],
    historySeconds,
  );

  /** Requests have been sent. */
  sent(requests: number): void {
    this.#now.requests += requests;
  }

  /** So many of those are tried again. */
  retried(requests: number): void {
    this.#now.retries += requests;
  }

  served(requests: number, { fixedMs, variableMs }: Latency): void {
    this.#now.ok += requests;
    this.#now.latencySum += requests * (fixedMs + variableMs);
  }

  failed(requests: number, reason: FailureReason): void {
    this.#now.fail(requests, reason);
  }

  /** Sent and neither answered nor failed yet. */
  get inFlight(): number {
    const { requests, ok, failed } = this.#total;
    return requests + this.#now.requests - ok - this.#now.ok - failed - this.#now.failed;
  }

  /** Whether nothing happened in the last whole second, and nothing is still to come of what was sent. */
  get isQuiet(): boolean {
    const { requests, ok, failed } = this.#last;
    return requests + ok + failed === 0 && this.inFlight === 0;
  }

  /** Ends a second. @param second its end, virtual seconds */
  close(second: number): void {
    const { requests, ok, failed, latencySum } = this.#now;
    this.#history.push([second, requests, ok, failed, ok > 0 ? latencySum / ok : 0]);
    this.#total.add(this.#now);
    const ended = this.#now;
    this.#now = this.#last;
    this.#last = ended;
    this.#now.clear();
  }

  /** The last whole second. */
  rate(): RequestSummary & { readonly rps: number } {
    return { rps: this.#last.requests, ...this.#last.summary() };
  }

  /** All but the latencies. */
  read(): Omit<Load, 'latency'> {
    return { ...this.rate(), inFlight: this.inFlight, totals: this.#total.summary() };
  }

  /** The last `seconds` seconds, ten minutes at most, oldest first. */
  history(seconds = historySeconds): readonly LoadSample[] {
    return this.#history.newest(seconds);
  }
}
