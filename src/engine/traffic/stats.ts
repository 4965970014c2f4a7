import type { Key } from '../api/key.ts';

/** Why a request failed, as its client sees it. */
export const failureReasons = [
  /** Nothing came back within the client's patience (`requestTimeout`). */
  'timeout',
  /** Connection refused: the pod is there, but nothing listens on the port. */
  'refused',
  /** Connection refused by the node's own rules: the Service has no endpoints. */
  'noEndpoints',
  /** HTTP 503: the program had too many requests waiting. */
  'overloaded',
  /** HTTP 500: the program failed at it. */
  'error',
  /** HTTP 502: a Service that the program had to call for it failed. */
  'upstream',
  /** Connection reset: the program ended with the request in it. */
  'reset',
  /** There is no such Service, or it has no cluster IP to connect to. */
  'noAddress',
] as const;
export type FailureReason = (typeof failureReasons)[number];
export type FailureCounts = Readonly<Record<FailureReason, number>>;

/** Latencies of answered requests, ms. Percentiles are read from a histogram of fixed buckets. */
export interface LatencySummary {
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Requests of some span of time, in whole numbers. */
export interface RequestSummary {
  /** How many were sent. */
  readonly requests: number;
  /** How many were answered; those that had been sent before included. */
  readonly ok: number;
  /** How many failed. */
  readonly failed: number;
  /** How many of those sent had been sent before, and failed. */
  readonly retries: number;
  readonly byReason: FailureCounts;
}

/** The load on something. */
export interface Load extends RequestSummary {
  /** Requests a second: those sent during the last whole second, as all numbers of this level. */
  readonly rps: number;
  /** Of the last ten to twenty seconds. */
  readonly latency: LatencySummary;
  /** Sent and neither answered nor failed yet. */
  readonly inFlight: number;
  /** Since the first request. */
  readonly totals: RequestSummary;
}

/** What one pod got of a Service's load in the last whole second: what is needed to draw it. */
export interface PodRate extends RequestSummary {
  readonly podKey: Key;
  readonly podUid: string;
  readonly nodeName: string;
  readonly rps: number;
}

/** The load of a Service on one of its pods. */
export interface PodLoad extends Load {
  readonly podKey: Key;
  readonly podUid: string;
  readonly nodeName: string;
}

/** All that users send to one Service. */
export interface ServiceLoad extends Load {
  readonly service: Key;
  /** Of all answers since the first request. */
  readonly totalLatency: LatencySummary;
  /** Pods that got requests during the last ten minutes, in the order of their first. */
  readonly pods: readonly PodRate[];
}

/** One second of a load's history. */
export interface LoadSample {
  /** The second's end, virtual seconds. */
  readonly second: number;
  readonly requests: number;
  readonly ok: number;
  readonly failed: number;
  /** Mean latency of what was answered in this second, ms; 0 when nothing was. */
  readonly latencyMs: number;
}

/** One second of a Service's history. */
export interface ServiceSample extends LoadSample {
  /** Percentiles of the latency of what was answered in this second, ms; 0 when nothing was. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}
