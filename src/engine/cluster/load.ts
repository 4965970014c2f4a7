import type { Key } from '../api/key.ts';
import type { TrafficEngine } from '../traffic/engine.ts';
import type { FailureCounts, FailureReason, ServiceSample } from '../traffic/stats.ts';

/** The load on a Service, as figures to show. Rates are of the last whole second; latencies in ms. */
export interface LoadFigures {
  readonly requestsPerSecond: number;
  readonly failuresPerSecond: number;
  readonly latencyP50: number;
  readonly latencyP95: number;
  readonly latencyP99: number;
  /** Failures a second by reason, in words. */
  readonly failures: Readonly<Record<string, number>>;
  readonly totalOk: number;
  readonly totalFailed: number;
  /** One sample a second, oldest first. */
  readonly history: readonly { readonly rps: number; readonly failed: number; readonly p95: number }[];
}

/** What one pod gets of all Services' load together. */
export interface PodLoadFigures {
  readonly requestsPerSecond: number;
  readonly failuresPerSecond: number;
}

/** How many seconds of history are shown. */
const SECONDS = 120;

const words: { readonly [R in FailureReason]: string } = {
  timeout: 'timed out',
  refused: 'refused',
  noEndpoints: 'no endpoints',
  overloaded: 'overloaded',
  error: 'server error',
  upstream: 'bad gateway',
  reset: 'reset',
  noAddress: 'no address',
};

export function readLoad(traffic: TrafficEngine, service: Key): LoadFigures | undefined {
  const load = traffic.load(service);
  if (!load) return undefined;
  return {
    requestsPerSecond: load.rps,
    failuresPerSecond: load.failed,
    latencyP50: load.latency.p50,
    latencyP95: load.latency.p95,
    latencyP99: load.latency.p99,
    failures: inWords(load.byReason),
    totalOk: load.totals.ok,
    totalFailed: load.totals.failed,
    history: traffic.history(service, SECONDS).map(sampleOf),
  };
}

function inWords(counts: FailureCounts | undefined): Record<string, number> {
  if (!counts) return {};
  const reasons = Object.keys(counts) as FailureReason[];
  return Object.fromEntries(
    reasons.filter((reason) => counts[reason] > 0).map((reason) => [words[reason], counts[reason]]),
  );
}

function sampleOf({ requests, failed, p95 }: ServiceSample): LoadFigures['history'][number] {
  return { rps: requests, failed, p95 };
}

/** One second of the load on a Service. */
export interface LoadSecond {
  /** Its end, virtual seconds. */
  readonly second: number;
  readonly requests: number;
  readonly ok: number;
  readonly failed: number;
  /** Latencies, ms; 0 when nothing was answered. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Failures by reason, in words. */
  readonly failures: Readonly<Record<string, number>>;
}

/** The last so many seconds of the load on a Service, ten minutes at most, oldest first. */
export function readLoadSeconds(traffic: TrafficEngine, service: Key, seconds: number): LoadSecond[] {
  const failures = traffic.failures(service, seconds);
  return traffic.history(service, seconds).map(({ second, requests, ok, failed, p50, p95, p99 }, at) => ({
    second,
    requests,
    ok,
    failed,
    p50,
    p95,
    p99,
    failures: failed > 0 ? inWords(failures[at]) : {},
  }));
}

/** The load on each pod, by UID, of all Services together. */
export function readPodLoads(traffic: TrafficEngine): Map<string, PodLoadFigures> {
  const loads = new Map<string, PodLoadFigures>();
  for (const { pods } of traffic.loads()) {
    for (const { podUid, rps, failed } of pods) {
      const earlier = loads.get(podUid);
      loads.set(podUid, {
        requestsPerSecond: (earlier?.requestsPerSecond ?? 0) + rps,
        failuresPerSecond: (earlier?.failuresPerSecond ?? 0) + failed,
      });
    }
  }
  return loads;
}
