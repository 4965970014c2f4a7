import type { View } from '../session/view.ts';

/** The whole cluster's traffic: sums over its Services; of latency, the slowest Service's. */
export function totalLoad(view: View): {
  readonly rps: number;
  readonly failing: number;
  readonly p95: number;
} {
  let rps = 0;
  let failing = 0;
  let p95 = 0;
  for (const { load } of Object.values(view.services)) {
    rps += load.requestsPerSecond;
    failing += load.failuresPerSecond;
    if (load.requestsPerSecond > 0) p95 = Math.max(p95, load.latencyP95);
  }
  return { rps, failing, p95 };
}

const points = 60;

/** Requests and failures of the last minute, oldest first, one of each a second. */
export function totalHistory(
  view: View,
): readonly [requests: readonly number[], failures: readonly number[]] {
  const requests = new Array<number>(points).fill(0);
  const failures = new Array<number>(points).fill(0);
  for (const { load } of Object.values(view.services)) {
    const recent = load.history.slice(-points);
    recent.forEach(({ rps, failed }, at) => {
      const index = points - recent.length + at;
      requests[index] = (requests[index] ?? 0) + rps;
      failures[index] = (failures[index] ?? 0) + failed;
    });
  }
  return [requests, failures];
}

export function totalNodes(view: View): { readonly ready: number; readonly all: number } {
  const nodes = Object.values(view.nodes);
  return { ready: nodes.filter(({ state }) => state === 'Ready').length, all: nodes.length };
}

export function totalPods(view: View): { readonly ready: number; readonly all: number } {
  const pods = Object.values(view.pods).filter(({ tone }) => tone !== 'done');
  return { ready: pods.filter(({ isReady }) => isReady).length, all: pods.length };
}
