import type { Key } from '../api/key.ts';
import type { Cancel } from '../sim/clock.ts';
import { Client } from '../store/client.ts';
import type { Cause } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import type { Controller } from './controller.ts';

const RETRY_FIRST = 5;
const RETRY_MAX = 1_000_000;

/**
 * One controller's queue of keys without repetition, and its one worker, which rests while the API server does not
 * answer. Models k8s.io/client-go/util/workqueue
 */
export class WorkQueue {
  readonly controller: Controller;
  readonly #store: Store;
  readonly #slowMs: () => number;
  /** Keys to reconcile, with what first asked for each. */
  #pending = new Map<Key, Cause>();
  readonly #failures = new Map<Key, number>();
  /** Delayed wake-ups by key: a later, earlier-due request replaces the one that waits. */
  readonly #delayed = new Map<Key, { since: number; at: number; what: string; cancel: Cancel }>();
  #awake: Cancel | undefined;
  /** When the writes of the last reconcile are through. */
  #busyUntil = 0;

  /** @param slowMs how long a reconcile takes before it comes to anything */
  constructor(store: Store, controller: Controller, slowMs: () => number) {
    this.#store = store;
    this.controller = controller;
    this.#slowMs = slowMs;
  }

  /** @returns a function that ends it */
  start(): Cancel {
    const { watches, resync } = this.controller;
    const ends = watches.map((watch) =>
      this.#store.watch([watch.kind], (revision) => {
        for (const key of watch.keys(revision, this.#store))
          this.add(key, { type: 'revision', rev: revision.rev });
      }),
    );
    if (resync) {
      const what = `${this.controller.name} period`;
      const again = () => {
        for (const key of [...resync.keys(this.#store)]) this.add(key, { type: 'elapsed', what });
      };
      ends.push(this.#store.clock.every(resync.period, again));
    }
    return () => {
      for (const end of ends) end();
      this.#sleep();
      for (const { cancel } of this.#delayed.values()) cancel();
    };
  }

  /** Keys that wait to be looked at again for this reason, with since when and until when. */
  *waitingFor(
    reason: string,
  ): Iterable<{ readonly key: Key; readonly since: number; readonly until: number }> {
    for (const [key, { since, at, what }] of this.#delayed)
      if (what === reason) yield { key, since, until: at };
  }

  add(key: Key, cause: Cause): void {
    if (!this.#pending.has(key)) this.#pending.set(key, cause);
    this.wake();
  }

  /** Comes back for what is pending, if anything is. */
  wake(): void {
    if (this.#awake || this.#pending.size === 0) return;
    const { clock, watchLatency } = this.#store;
    const delay = Math.max(watchLatency, this.#busyUntil - clock.now) + this.#slowMs();
    this.#awake = clock.after(delay, () => this.#drain());
  }

  #sleep(): void {
    this.#awake?.();
    this.#awake = undefined;
  }

  #drain(): void {
    this.#awake = undefined;
    const { clock, log, apiServer } = this.#store;
    if (!apiServer.isServing) return;
    const batch = [...this.#pending];
    this.#pending = new Map();
    for (const [index, [key, cause]] of batch.entries()) {
      const { head } = log;
      this.#reconcile(key, cause);
      // Reading costs nothing, as informers have it all; writes go out side by side.
      const took = log.head > head ? apiServer.latency : 0;
      if (took + this.#slowMs() === 0) continue;
      this.#busyUntil = clock.now + took;
      this.#pending = new Map([...batch.slice(index + 1), ...this.#pending]);
      this.#sleep();
      this.wake();
      return;
    }
  }

  #reconcile(key: Key, cause: Cause): void {
    const store = this.#store;
    const { name, eventSource } = this.controller;
    const requeue = this.controller.reconcile(key, {
      store,
      api: new Client(store, name, cause, eventSource),
      now: store.clock.now,
      settings: store.settings,
      random: store.random.stream(name),
    });
    if (requeue?.type !== 'retry') this.#failures.delete(key);
    if (!requeue) return;
    if (requeue.type === 'after') {
      const since = cause.type === 'revision' ? cause.rev : undefined;
      this.#addAfter(key, requeue.ms, {
        type: 'elapsed',
        what: requeue.what,
        ...(since !== undefined && { since }),
      });
    } else {
      const failures = this.#failures.get(key) ?? 0;
      this.#failures.set(key, failures + 1);
      this.#addAfter(key, Math.min(RETRY_FIRST * 2 ** failures, RETRY_MAX), cause);
    }
  }

  #addAfter(key: Key, ms: number, cause: Cause): void {
    const at = this.#store.clock.now + ms;
    const waiting = this.#delayed.get(key);
    if (waiting && waiting.at <= at) return;
    waiting?.cancel();
    const cancel = this.#store.clock.after(ms, () => {
      this.#delayed.delete(key);
      this.add(key, cause);
    });
    const what = cause.type === 'elapsed' ? cause.what : '';
    this.#delayed.set(key, { since: this.#store.clock.now, at, what, cancel });
  }
}
