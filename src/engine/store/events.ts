import { type Key, keyOf } from '../api/key.ts';
import type { AnyObject } from '../api/types.ts';
import type { Clock } from '../sim/clock.ts';

/** One `Event` as `kubectl get events` lists it, repeated occurrences counted. */
export interface EventEntry {
  /** Grows with each new or repeated event, so that readers can ask for what is new. */
  readonly seq: number;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  /** Component that reported it, as in `source.component`. */
  readonly source: string;
  readonly kind: string;
  readonly key: Key;
  readonly uid: string;
  /** Virtual milliseconds. */
  readonly firstTime: number;
  readonly lastTime: number;
  readonly count: number;
}

export type EventAbout = Pick<AnyObject, 'kind' | 'metadata'>;

/**
 * The cluster's events. Kept beside the log, not in it: they tell of changes, they are none; bounded by
 * `--event-ttl` and by number. Equal events of one object are counted, as client-go's correlator does.
 */
export class EventLog {
  readonly #clock: Clock;
  readonly #ttl: number;
  readonly #limit: number;
  #seq = 0;
  /** By identity, least recently seen first. */
  readonly #entries = new Map<string, EventEntry>();

  constructor(clock: Clock, ttl: number, limit = 5_000) {
    this.#clock = clock;
    this.#ttl = ttl;
    this.#limit = limit;
  }

  record(about: EventAbout, source: string, type: EventEntry['type'], reason: string, message: string): void {
    const { kind, metadata } = about;
    const id = `${metadata.uid}|${source}|${type}|${reason}|${message}`;
    const now = this.#clock.now;
    const earlier = this.#entries.get(id);
    const repeated = earlier && now - earlier.lastTime <= this.#ttl ? earlier : undefined;
    this.#entries.delete(id);
    this.#entries.set(id, {
      seq: ++this.#seq,
      type,
      reason,
      message,
      source,
      kind,
      key: keyOf(about),
      uid: metadata.uid,
      firstTime: repeated?.firstTime ?? now,
      lastTime: now,
      count: (repeated?.count ?? 0) + 1,
    });
    this.#forgetOld(now);
  }

  /** The newest event's `seq`. */
  get head(): number {
    return this.#seq;
  }

  /** Events, oldest occurrence first. */
  list(): EventEntry[] {
    return [...this.#entries.values()];
  }

  /** Events of one object, oldest occurrence first. */
  about(uid: string): EventEntry[] {
    return this.list().filter((entry) => entry.uid === uid);
  }

  #forgetOld(now: number): void {
    for (const [id, entry] of this.#entries) {
      if (this.#entries.size <= this.#limit && now - entry.lastTime <= this.#ttl) return;
      this.#entries.delete(id);
    }
  }
}
