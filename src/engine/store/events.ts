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
  /** By the object's UID and then by message: a workload's list of events can be long. */
  readonly #byUid = new Map<string, Map<string, readonly EventEntry[]>>();
  /** None was last seen before this, virtual ms. */
  #oldestAt = 0;
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
      ?.get(message)
      ?.find((each) => each.reason === reason && each.source === source && each.type === type);
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
    return [...this.#entries].slice(-this.#limit);
  }

  /** Events of one object, oldest occurrence first. */
  about(uid: string): EventEntry[] {
    const messages = this.#byUid.get(uid)?.values() ?? [];
    return [...messages].flat().sort((a, b) => a.seq - b.seq);
  }

  #forgetOld(now: number): void {
    // To look at the oldest of a set whose oldest were deleted one by one takes long: it is done for many at once.
    if (this.#entries.size <= this.#limit + this.#limit / 8 && now - this.#oldestAt <= this.#ttl) return;
    for (const entry of this.#entries) {
      this.#oldestAt = entry.lastTime;
      if (this.#entries.size <= this.#limit && now - entry.lastTime <= this.#ttl) return;
      this.#forget(entry);
    }
  }

  #remember(entry: EventEntry): void {
    this.#entries.add(entry);
    const messages = this.#byUid.get(entry.uid) ?? new Map<string, readonly EventEntry[]>();
    const same = messages.get(entry.message);
    messages.set(entry.message, same ? [...same, entry] : [entry]);
    this.#byUid.set(entry.uid, messages);
  }

  #forget(entry: EventEntry): void {
    this.#entries.delete(entry);
    const messages = this.#byUid.get(entry.uid);
    const left = (messages?.get(entry.message) ?? []).filter((each) => each !== entry);
    if (left.length > 0) messages?.set(entry.message, left);
    else messages?.delete(entry.message);
    if (messages?.size === 0) this.#byUid.delete(entry.uid);
  }
}
