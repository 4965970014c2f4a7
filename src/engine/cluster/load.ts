import type { Key } from '../api/key.ts';
import type { TrafficEngine } from '../traffic/engine.ts';
import type { FailureReason, ServiceLoad, ServiceSample } from '../traffic/stats.ts';

/** The load on a Service, as figures to show. Rates are of the last whole second; latencies in ms. */
export interface LoadFigures {
  readonly requestsPerSecond: number;
  readonly failuresPerSecond: number;
  readonly latencyP50: number;
  readonly latencyP95: number;
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
    failures: failuresOf(load),
    totalOk: load.totals.ok,
    totalFailed: load.totals.failed,
    history: traffic.history(service, SECONDS).map(sampleOf),
  };
}

function failuresOf({ byReason }: ServiceLoad): Record<string, number> {
  const reasons = Object.keys(byReason) as FailureReason[];
  return Object.fromEntries(
    reasons.filter((reason) => byReason[reason] > 0).map((reason) => [words[reason], byReason[reason]]),
  );
}

function sampleOf({ requests, failed, p95 }: ServiceSample): LoadFigures['history'][number] {
  return { rps: requests, failed, p95 };
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
