import {
  type AnyObject,
  type Cluster,
  controllerOf,
  type LoadSecond,
  type Revision,
} from '../../engine/index.ts';
import { emptyView } from '../difference.ts';
import { keyOf } from '../projection/refs.ts';
import { countsOf, type Workload } from '../projection/workloads.ts';
import type { View } from '../view.ts';
import { Book, type Rows } from './book.ts';
import { Census } from './census.ts';
import type { Merge } from './track.ts';

/** Of as many things of a kind figures are kept; beyond, of none that comes later. */
const MOST_PODS = 400;
const MOST_NODES = 100;
/** Things that are gone, and of which figures are kept all the same. */
const MOST_GONE = 50;
/** The engine remembers the load of as many seconds. */
const MOST_SECONDS = 600;

/** How often one looks while time flows, a second of the learner's at most. */
const LOOKS = 10;

/** How lines of failures by reason begin. */
export const FAILED = 'failed: ';

const mean = (): Merge => 'mean';
const last = (): Merge => 'last';
/** Of latencies ten seconds are told by the worst of them. */
const ofLoad = (line: string): Merge => (/^p\d+$/.test(line) ? 'max' : 'mean');

/**
 * Figures over time: what charts show. What is written in the log and what traffic remembers is read from there, so that a
 * jump through time leaves no hole; what is only measured is noted as often as somebody looks, once a second at most.
 */
export class Series {
  /** Counts of nodes and pods, and what they cost. */
  readonly cluster = new Book(last, true);
  /** By Service. */
  readonly loads = new Map<string, Book>();
  /** Wanted and ready replicas, by workload. */
  readonly replicas = new Map<string, Book>();
  /** CPU and memory, by UID. */
  readonly pods = new Map<string, Book>();
  /** The same, by name. */
  readonly nodes = new Map<string, Book>();
  /** What was shown when something was noted last. */
  view = emptyView;
  /** What was measured in the run of which this is an earlier moment; it holds up to the second at which one looked back. */
  #behind: { readonly series: Series; readonly until: number } | undefined;
  readonly #census = new Census();
  #read = -1;
  #second = -1;
  #loadSecond = -1;

  /** Takes note of what was, up to now. The log is always read; what is looked up, a few times a second of the learner's. */
  note(cluster: Cluster, view: View): void {
    const second = Math.floor(cluster.now / 1000);
    this.view = view;
    if (cluster.store.log.head !== this.#read) this.#readLog(cluster);
    if (second < this.#second + pauseOf(view.clock)) return;
    this.#second = second;
    this.cluster.put(second, this.#census.counts);
    forgetAll(this.replicas, view.workloads, MOST_GONE);
    for (const id in view.workloads) {
      const workload = view.workloads[id];
      if (workload) bookOf(this.replicas, id, last, true).put(second, linesOf(workload));
    }
    this.#noteLoads(cluster, view, second);
    this.#noteUsage(view, second);
  }

  /** Usage that was measured before is told from another run of the same past, up to a second of it. */
  continueFrom(series: Series, until: number): void {
    if (series !== this) this.#behind = { series, until };
  }

  /** Figures of what only measuring tells, this run's own or those of the run that it continues. */
  measured(
    kind: 'pods' | 'nodes' | 'loads',
    id: string,
    rows: Rows,
  ): Readonly<Record<string, readonly (number | undefined)[]>> {
    const lines: Record<string, readonly (number | undefined)[]> = {};
    const own = this[kind].get(id);
    for (const line of own?.lines ?? []) lines[line] = own?.read(line, rows) ?? [];
    if (!this.#behind) return lines;
    const { series, until } = this.#behind;
    const earlier = series.measured(kind, id, rows);
    const last = Math.floor(until / rows.step);
    for (const line in earlier) {
      const now = lines[line];
      lines[line] = (earlier[line] ?? []).map(
        (value, at) => now?.[at] ?? (rows.from + at <= last ? value : undefined),
      );
    }
    return lines;
  }

  /** The second that was noted last. */
  get now(): number {
    return Math.max(0, this.#second);
  }

  #readLog({ store, now }: Cluster): void {
    const { log } = store;
    if (this.#read < log.compacted) {
      this.#census.startAnew(store);
      this.#read = log.compacted > 0 ? log.head : 0;
    }
    for (const revision of log.since(this.#read)) {
      const second = Math.floor(Math.min(revision.time, now) / 1000);
      if (this.#census.read(revision, store)) this.cluster.put(second, this.#census.counts);
      this.#noteWish(revision, second);
    }
    this.#read = log.head;
  }

  #noteWish({ after }: Revision, second: number): void {
    if (!after || !isWorkload(after) || controllerOf(after)?.kind === 'Deployment') return;
    const id = `${after.kind}/${keyOf(after.metadata)}`;
    bookOf(this.replicas, id, last, true).put(second, linesOf(countsOf(after)));
  }

  #noteLoads(cluster: Cluster, view: View, second: number): void {
    const since = this.#loadSecond;
    const wanted = since < 0 ? MOST_SECONDS : Math.min(MOST_SECONDS, second - since + 1);
    this.#loadSecond = second;
    forgetAll(this.loads, view.services, MOST_GONE);
    for (const id in view.services) {
      const book = bookOf(this.loads, id, ofLoad);
      for (const sample of cluster.loadSeconds(id, wanted)) {
        if (sample.second > since) book.put(sample.second, linesOfLoad(sample, book.lines));
      }
    }
  }

  #noteUsage(view: View, second: number): void {
    const pods = Object.values(view.pods);
    forgetAll(this.pods, view.pods, MOST_PODS - pods.length);
    for (const { id, cpuMillis, memoryBytes } of pods) {
      if (this.pods.size >= MOST_PODS && !this.pods.has(id)) continue;
      bookOf(this.pods, id, mean).put(second, { cpu: cpuMillis, memory: memoryBytes });
    }
    const nodes = Object.values(view.nodes);
    forgetAll(this.nodes, view.nodes, MOST_NODES - nodes.length);
    for (const { id, cpu, memory } of nodes) {
      if (this.nodes.size >= MOST_NODES && !this.nodes.has(id)) continue;
      bookOf(this.nodes, id, mean).put(second, {
        cpu: cpu.used,
        cpuRequested: cpu.requested,
        memory: memory.used,
        memoryRequested: memory.requested,
      });
    }
  }
}

/** Virtual seconds until it is worth looking again: the faster time flows, the more of them. */
function pauseOf({ playing, speed }: View['clock']): number {
  return playing ? Math.max(1, Math.floor(speed / LOOKS)) : 1;
}

function linesOf({ desired, ready }: { readonly desired: number; readonly ready: number }) {
  return { wanted: desired, ready };
}

/** @param known lines that have been noted before: a reason that did not come up counts as none */
function linesOfLoad(
  { requests, ok, failed, p50, p95, p99, failures }: LoadSecond,
  known: readonly string[],
): Record<string, number> {
  const lines: Record<string, number> = { requests, ok, failed };
  for (const line of known) if (line.startsWith(FAILED)) lines[line] = 0;
  // Nothing answered, no latency: that is a gap, not a zero.
  if (ok > 0) Object.assign(lines, { p50, p95, p99 });
  for (const reason in failures) lines[`${FAILED}${reason}`] = failures[reason] ?? 0;
  return lines;
}

function bookOf(books: Map<string, Book>, id: string, merge: (line: string) => Merge, holds = false): Book {
  const known = books.get(id);
  if (known) return known;
  const book = new Book(merge, holds);
  books.set(id, book);
  return book;
}

/** Forgets those that are gone, the longest known first, until only so many of them are left. */
function forgetAll(books: Map<string, Book>, shown: Readonly<Record<string, unknown>>, room: number): void {
  let gone = 0;
  for (const id of books.keys()) if (!Object.hasOwn(shown, id)) gone++;
  for (const id of books.keys()) {
    if (gone <= Math.max(0, room)) return;
    if (Object.hasOwn(shown, id)) continue;
    books.delete(id);
    gone--;
  }
}

const workloads: ReadonlySet<string> = new Set([
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'DaemonSet',
  'Job',
]);

function isWorkload(object: AnyObject): object is Workload {
  return workloads.has(object.kind);
}
