import type { Key } from '../../api/key.ts';

/** Models pkg/controller/job/job_controller.go SyncJobBatchPeriod */
const PERIOD = 1_000;

/** Changes of pods are gathered for a second before their Job is looked at. */
export class Batches {
  readonly #due = new Map<Key, number>();

  add(keys: Iterable<Key>, now: number): readonly Key[] {
    const all = [...keys];
    for (const key of all) if (!this.#due.has(key)) this.#due.set(key, now + PERIOD);
    return all;
  }

  /** Does not wait for the rest of the second. */
  hurry(key: Key): void {
    this.#due.delete(key);
  }

  /** Ms to wait; when there are none, the batch is over. */
  untilDue(key: Key, now: number): number {
    const left = Math.max(0, (this.#due.get(key) ?? now) - now);
    if (left === 0) this.#due.delete(key);
    return left;
  }
}
