import { describeAction, drainsOf, isA, type Pod, podCondition, type Revision } from '../../engine/index.ts';
import type { Run } from '../host/run.ts';
import type { DeedDone, RunDigest } from './digest.ts';
import { thingsOf } from './things.ts';

/** For so long the load of each second, or ten, is remembered: see `series/track.ts`. */
const MEMORY = 7_200_000;

/** How a run has fared from a moment (virtual ms) up to now. */
export function digestOf(run: Run, from: number): RunDigest {
  const { cluster, now } = run;
  const start = Math.min(Math.max(0, from), now);
  const untilReady = readyAfter(run, start);
  return {
    from: start,
    to: now,
    ...(now - start > MEMORY && { loadFrom: now - MEMORY }),
    ...loadOf(run, start),
    cost: costOf(run, start),
    pods: podsOf(cluster.store.log.since(0), start),
    ...(untilReady !== undefined && { untilReady }),
    drains: drainsOf(cluster.store)
      .filter(({ startedAt }) => startedAt >= start)
      .map(({ nodeName, startedAt, endedAt, state }) => ({
        node: nodeName,
        ...(state === 'drained' && endedAt !== undefined && { took: endedAt - startedAt }),
      })),
    deeds: deedsOf(run),
    things: thingsOf(cluster.store),
  };
}

/** Rows of one second, from the first that ended after a moment on. */
function secondsOf({ now }: Run, from: number) {
  return { step: 1, from: Math.floor(from / 1000) + 1, to: Math.floor(now / 1000) };
}

function loadOf(run: Run, from: number): Pick<RunDigest, 'requests' | 'latency'> {
  const rows = secondsOf(run, from);
  let [answered, failed] = [0, 0];
  let outage: RunDigest['requests']['outage'] = { seconds: 0 };
  const sums = { p50: 0, p95: 0, p99: 0 };
  for (const service of run.series.loads.keys()) {
    const lines = run.series.measured('loads', service, rows);
    let silent = 0;
    for (let at = 0; at <= rows.to - rows.from; at++) {
      const ok = lines.ok?.[at] ?? 0;
      const lost = lines.failed?.[at] ?? 0;
      answered += ok;
      failed += lost;
      silent = ok === 0 && lost > 0 ? silent + 1 : 0;
      if (silent > outage.seconds) outage = { seconds: silent, service };
      for (const name of ['p50', 'p95', 'p99'] as const) sums[name] += (lines[name]?.[at] ?? 0) * ok;
    }
  }
  const requests = { answered: Math.round(answered), failed: Math.round(failed), outage };
  if (answered === 0) return { requests };
  const mean = (sum: number) => Math.round((sum / answered) * 10) / 10;
  return { requests, latency: { p50: mean(sums.p50), p95: mean(sums.p95), p99: mean(sums.p99) } };
}

function costOf(run: Run, from: number): RunDigest['cost'] {
  const rows = secondsOf(run, from);
  const hours = (line: string) =>
    run.series.cluster.read(line, rows).reduce<number>((sum, value) => sum + (value ?? 0), 0) / 3600;
  return { dollars: hours('cost'), nodeHours: hours('nodes') };
}

/** How long until all pods were ready for good; 0 where they always were. */
function readyAfter(run: Run, from: number): number | undefined {
  const rows = { ...secondsOf(run, from), from: Math.floor(from / 1000) };
  const pods = run.series.cluster.read('pods', rows);
  const ready = run.series.cluster.read('podsReady', rows);
  const last = pods.findLastIndex((count, at) => (ready[at] ?? 0) < (count ?? 0));
  if (last >= pods.length - 1 && last >= 0) return undefined;
  return (last + 1) * 1000;
}

function podsOf(revisions: readonly Revision[], from: number): RunDigest['pods'] {
  const counts = { created: 0, ended: 0, evicted: 0, restarts: 0 };
  for (const { time, kind, before, after } of revisions) {
    if (time <= from || kind !== 'Pod') continue;
    const was = isA('Pod', before) ? before : undefined;
    const is = isA('Pod', after) ? after : undefined;
    if (!was) counts.created++;
    if (!is) counts.ended++;
    if (is && isDisrupted(is) && !(was && isDisrupted(was))) counts.evicted++;
    if (is && was) counts.restarts += Math.max(0, restartsOf(is) - restartsOf(was));
  }
  return counts;
}

const isDisrupted = (pod: Pod) => podCondition(pod, 'DisruptionTarget')?.status === 'True';

function restartsOf({ status }: Pod): number {
  return (status?.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0);
}

function deedsOf({ cluster, refused }: Run): DeedDone[] {
  return cluster.actions.map(({ at, action }, index) => ({
    at,
    says: describeAction(action),
    ...(refused.has(index) && { isRefused: true as const }),
  }));
}
