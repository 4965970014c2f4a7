import { type FailureReason, failureReasons, type RequestSummary } from './stats.ts';

/** Counts the requests of some span of time. */
export class Tally {
  requests = 0;
  ok = 0;
  failed = 0;
  retries = 0;
  /** Sum of the latencies of what was answered, ms. */
  latencySum = 0;
  readonly byReason: Record<FailureReason, number> = {
    timeout: 0,
    refused: 0,
    noEndpoints: 0,
    overloaded: 0,
    error: 0,
    upstream: 0,
    reset: 0,
    noAddress: 0,
  };

  fail(requests: number, reason: FailureReason): void {
    this.failed += requests;
    this.byReason[reason] += requests;
  }

  add(other: Tally): void {
    this.requests += other.requests;
    this.ok += other.ok;
    this.retries += other.retries;
    this.latencySum += other.latencySum;
    if (other.failed === 0) return;
    for (const reason of failureReasons) this.fail(other.byReason[reason], reason);
  }

  clear(): void {
    if (this.failed > 0) for (const reason of failureReasons) this.byReason[reason] = 0;
    this.requests = this.ok = this.failed = this.retries = this.latencySum = 0;
  }

  summary(): RequestSummary {
    const { requests, ok, failed, retries, byReason } = this;
    return { requests, ok, failed, retries, byReason: { ...byReason } };
  }
}
