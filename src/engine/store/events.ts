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
  /** Least recently seen first. */
  readonly #entries = new Set<EventEntry>();
  readonly #byUid = new Map<string, EventEntry[]>();
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
    const { uid } = about.metadata;
    const { now } = this.#clock;
    const earlier = this.#byUid
      .get(uid)
      ?.find(
        (each) =>
          each.message === message && each.reason === reason && each.source === source && each.type === type,
      );
    const repeated = earlier && now - earlier.lastTime <= this.#ttl ? earlier : undefined;
    if (earlier) this.#forget(earlier);
    this.#remember({
      seq: ++this.#seq,
      type,
      reason,
      message: repeated?.message ?? message,
      source,
      kind: about.kind,
      key: keyOf(about),
      uid,
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
    return [...this.#entries];
  }

  /** Events of one object, oldest occurrence first. */
  about(uid: string): EventEntry[] {
    return [...(this.#byUid.get(uid) ?? [])];
  }

  #forgetOld(now: number): void {
    for (const entry of this.#entries) {
      if (this.#entries.size <= this.#limit && now - entry.lastTime <= this.#ttl) return;
      this.#forget(entry);
    }
  }

  #remember(entry: EventEntry): void {
    this.#entries.add(entry);
    const same = this.#byUid.get(entry.uid);
    if (same) same.push(entry);
    else this.#byUid.set(entry.uid, [entry]);
  }

  #forget(entry: EventEntry): void {
    this.#entries.delete(entry);
    const left = (this.#byUid.get(entry.uid) ?? []).filter((each) => each !== entry);
    if (left.length > 0) this.#byUid.set(entry.uid, left);
    else this.#byUid.delete(entry.uid);
  }
}
