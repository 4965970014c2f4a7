import type { SchedulingRecord } from './record.ts';

const perPod = 5;
const overall = 2_000;
/** Verdicts kept in all: in large clusters, one record names thousands of nodes. */
const mostVerdicts = 500_000;

/** The last attempts to place each pod, the oldest of all forgotten first. */
export class SchedulingHistory {
  readonly #all = new Set<SchedulingRecord>();
  readonly #byPod = new Map<string, SchedulingRecord[]>();
  #verdicts = 0;

  get size(): number {
    return this.#all.size;
  }

  add(record: SchedulingRecord): void {
    const records = this.#byPod.get(record.podUid);
    if (records) records.push(record);
    else this.#byPod.set(record.podUid, [record]);
    this.#all.add(record);
    this.#verdicts += verdictsIn(record);
    if (records && records.length > perPod) this.#forget(records[0]);
    for (const oldest of this.#all) {
      if (this.#all.size <= overall && this.#verdicts <= mostVerdicts) break;
      this.#forget(oldest);
    }
  }

  /** Attempts to place a pod, oldest first. */
  of(podUid: string): readonly SchedulingRecord[] {
    return this.#byPod.get(podUid) ?? [];
  }

  /** The last attempt to place a pod. */
  last(podUid: string): SchedulingRecord | undefined {
    return this.#byPod.get(podUid)?.at(-1);
  }

  /** All that is remembered, oldest first. */
  all(): Iterable<SchedulingRecord> {
    return this.#all;
  }

  #forget(record: SchedulingRecord | undefined): void {
    if (!record || !this.#all.delete(record)) return;
    this.#verdicts -= verdictsIn(record);
    const records = this.#byPod.get(record.podUid);
    // The oldest of all is also the oldest of its pod.
    records?.shift();
    if (records?.length === 0) this.#byPod.delete(record.podUid);
  }
}

function verdictsIn({ feasible, rejected }: SchedulingRecord): number {
  return rejected.reduce((sum, { nodes }) => sum + nodes.length, feasible.length);
}
