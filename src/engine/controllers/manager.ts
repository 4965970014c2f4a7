import type { Key } from '../api/key.ts';
import type { Wait } from '../api/wait.ts';
import { Client } from '../store/client.ts';
import type { Cause } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import type { Controller } from './controller.ts';

const RETRY_FIRST = 5;
const RETRY_MAX = 1_000_000;

/** Runs controllers: watches for them, queues keys without repetition, and reconciles one key after the other. */
export class ControllerManager {
  readonly #store: Store;
  readonly #queues: WorkQueue[];

  constructor(store: Store, controllers: readonly Controller[]) {
    this.#store = store;
    this.#queues = controllers.map((controller) => new WorkQueue(store, controller));
  }

  start(): void {
    for (const queue of this.#queues) queue.start();
  }

  *waits(): Iterable<Wait> {
    for (const { controller } of this.#queues) if (controller.waits) yield* controller.waits(this.#store);
  }
}

class WorkQueue {
  readonly controller: Controller;
  readonly #store: Store;
  /** Keys to reconcile, with what first asked for each. */
  readonly #pending = new Map<Key, Cause>();
  readonly #failures = new Map<Key, number>();
  /** Delayed wake-ups by key: a later, earlier-due request replaces the one that waits. */
  readonly #delayed = new Map<Key, { at: number; cancel: () => void }>();
  #awake = false;

  constructor(store: Store, controller: Controller) {
    this.#store = store;
    this.controller = controller;
  }

  start(): void {
    const { watches, resync } = this.controller;
    for (const watch of watches) {
      this.#store.watch([watch.kind], (revision) => {
        for (const key of watch.keys(revision, this.#store))
          this.#add(key, { type: 'revision', rev: revision.rev });
      });
    }
    if (resync) {
      const what = `${this.controller.name} period`;
      this.#store.clock.every(resync.period, () => {
        for (const key of [...resync.keys(this.#store)]) this.#add(key, { type: 'elapsed', what });
      });
    }
  }

  #add(key: Key, cause: Cause): void {
    if (!this.#pending.has(key)) this.#pending.set(key, cause);
    if (this.#awake) return;
    this.#awake = true;
    this.#store.clock.after(this.#store.settings.watchLatency, () => this.#drain());
  }

  #drain(): void {
    this.#awake = false;
    const batch = [...this.#pending];
    this.#pending.clear();
    for (const [key, cause] of batch) this.#reconcile(key, cause);
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
      this.#add(key, cause);
    });
    this.#delayed.set(key, { at, cancel });
  }
}
