/** Who may wait for a bell. */
export interface Waiter {
  wake(): void;
}

/** Something that happens now and then, and that programs wait for: a file grew, a pipe has room, a child ended. */
export class Bell {
  #waiting: Set<Waiter> | undefined;

  add(waiter: Waiter): void {
    this.#waiting ??= new Set();
    this.#waiting.add(waiter);
  }

  remove(waiter: Waiter): void {
    this.#waiting?.delete(waiter);
  }

  /** Wakes all who wait now; they take themselves off. */
  ring(): void {
    if (!this.#waiting?.size) return;
    for (const waiter of [...this.#waiting]) waiter.wake();
  }
}
