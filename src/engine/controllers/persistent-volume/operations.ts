import type { Key } from '../../api/key.ts';

/** Work in a storage system that takes its time, one piece an object. */
export class Operations {
  readonly #duration: number;
  readonly #running = new Map<Key, { readonly uid: string; readonly due: number }>();

  /** @param duration virtual ms */
  constructor(duration: number) {
    this.#duration = duration;
  }

  /** Begins the object's operation unless it runs already; `left` is the time until it is done. */
  run(key: Key, uid: string, now: number): { readonly isNew: boolean; readonly left: number } {
    const running = this.#running.get(key);
    if (running?.uid === uid) return { isNew: false, left: Math.max(0, running.due - now) };
    this.#running.set(key, { uid, due: now + this.#duration });
    return { isNew: true, left: this.#duration };
  }

  /** Ends the operation, done or not. */
  forget(key: Key): void {
    this.#running.delete(key);
  }
}
