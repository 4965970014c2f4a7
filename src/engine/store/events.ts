import { type Key, keyOf } from '../api/key.ts';
import type { AnyObject } from '../api/types.ts';
import type { Clock } from '../sim/clock.ts';
import type { ApiServer } from './api-server.ts';

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

/** How long a component goes on trying to report an event: 12 times, every 10 s. Models k8s.io/client-go/tools/record/event.go */
const PATIENCE = 120_000;

interface Report {
  readonly at: number;
  readonly about: EventAbout;
  readonly source: string;
  readonly type: EventEntry['type'];
  readonly reason: string;
  readonly message: string;
}

export type EventAbout = Pick<AnyObject, 'kind' | 'metadata'>;

/**
 * The cluster's events. Kept beside the log, not in it: they tell of changes, they are none; bounded by
 * `--event-ttl` and by number. Equal events of one object are counted, as client-go's correlator does. What components
 * report while the API server does not answer arrives when it does, if that is soon enough.
 */
export class EventLog {
  readonly #clock: Clock;
  readonly #ttl: number;
  readonly #limit: number;
  #seq = 0;
  /** By identity, least recently seen first. */
  readonly #entries = new Map<string, EventEntry>();
  /** Reports that the API server has not taken yet, oldest first. */
  #unsent: Report[] = [];
  readonly #apiServer: ApiServer | undefined;

  constructor(clock: Clock, ttl: number, apiServer?: ApiServer, limit = 5_000) {
    this.#clock = clock;
    this.#ttl = ttl;
    this.#apiServer = apiServer;
    this.#limit = limit;
    apiServer?.onChange(() => this.#send());
  }

  /** @param at when it happened, if not now; virtual ms */
  record(
    about: EventAbout,
    source: string,
    type: EventEntry['type'],
    reason: string,
    message: string,
    at = this.#clock.now,
  ): void {
    const report = { at, about, source, type, reason, message };
    if (this.#apiServer?.isServing ?? true) {
      this.#take(report);
      return;
    }
    this.#unsent.push(report);
    if (this.#unsent.length > this.#limit) this.#unsent.shift();
  }

  #send(): void {
    if (!this.#apiServer?.isServing) return;
    const unsent = this.#unsent;
    this.#unsent = [];
    for (const report of unsent) if (this.#clock.now - report.at <= PATIENCE) this.#take(report);
  }

  #take({ at, about, source, type, reason, message }: Report): void {
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
      firstTime: repeated?.firstTime ?? at,
      lastTime: at,
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
