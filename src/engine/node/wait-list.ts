import type { Wait } from '../api/wait.ts';

/** Timers of the node agents that somebody would like to see count down. */
export class WaitList {
  readonly #waits = new Set<Wait>();

  /** @returns a function that ends the wait */
  add(wait: Wait): () => void {
    this.#waits.add(wait);
    return () => this.#waits.delete(wait);
  }

  [Symbol.iterator](): Iterator<Wait> {
    return this.#waits.values();
  }
}
