import type { NodeView, View } from '../session/view.ts';
import { perIdentity } from './per-identity.ts';

export interface Load {
  readonly rps: number;
  readonly failing: number;
  readonly p95: number;
}

/** How many of all are ready, and whether some of the others are in trouble rather than on their way. */
export interface Share {
  readonly ready: number;
  readonly all: number;
  readonly alarm: boolean;
}

/** Services that users call; what programs call for them is no request more. */
const calledByUsers = (services: View['services']) =>
  Object.values(services).filter(({ profile }) => profile !== undefined);

/** The whole cluster's traffic: sums over the Services that users call; of latency, the slowest Service's. */
const loadOf = perIdentity((services: View['services']): Load => {
  let rps = 0;
  let failing = 0;
  let p95 = 0;
  for (const { load } of calledByUsers(services)) {
    rps += load.requestsPerSecond;
    failing += load.failuresPerSecond;
    if (load.requestsPerSecond > 0) p95 = Math.max(p95, load.latencyP95);
  }
  return { rps, failing, p95 };
});

/** The share of requests that were answered, from 0 to 1; undefined without any. */
export interface Availability {
  /** Of the last two minutes. */
  readonly recent?: number;
  readonly sinceStart?: number;
}

const availabilityOf = perIdentity((services: View['services']): Availability => {
  let [sent, failed, ok, lost] = [0, 0, 0, 0];
  for (const { load } of calledByUsers(services)) {
    for (const second of load.history) {
      sent += second.rps;
      failed += second.failed;
    }
    ok += load.totalOk;
    lost += load.totalFailed;
  }
  return {
    ...(sent > 0 && { recent: Math.max(0, 1 - failed / sent) }),
    ...(ok + lost > 0 && { sinceStart: ok / (ok + lost) }),
  };
});

const points = 60;

/** Requests and failures of the last minute, oldest first, one of each a second. */
const historyOf = perIdentity((services: View['services']) => {
  const requests = new Array<number>(points).fill(0);
  const failures = new Array<number>(points).fill(0);
  for (const { load } of calledByUsers(services)) {
    const recent = load.history.slice(-points);
    recent.forEach(({ rps, failed }, at) => {
      const index = points - recent.length + at;
      requests[index] = (requests[index] ?? 0) + rps;
      failures[index] = (failures[index] ?? 0) + failed;
    });
  }
  return { requests, failures };
});

const troubledNodes: ReadonlySet<NodeView['state']> = new Set(['NotReady', 'Lost']);

const nodesOf = perIdentity((nodes: View['nodes']): Share => {
  const all = Object.values(nodes);
  return {
    ready: all.filter(({ state }) => state === 'Ready').length,
    all: all.length,
    alarm: all.some(({ state }) => troubledNodes.has(state)),
  };
});

const podsOf = perIdentity(
  ({ pods, ready, troubled }: View['totals']): Share => ({ ready, all: pods, alarm: troubled > 0 }),
);

export const totalLoad = (view: View) => loadOf(view.services);
export const totalAvailability = (view: View) => availabilityOf(view.services);
export const totalHistory = (view: View) => historyOf(view.services);
export const totalNodes = (view: View) => nodesOf(view.nodes);
export const totalPods = (view: View) => podsOf(view.totals);
