interface Entry {
  delay: number;
  lastUpdate: number;
}

export interface BackOffLimits {
  readonly initial: number;
  readonly max: number;
}

/**
 * Delays that double from `initial` to `max`, one for each key; a key that was left alone for more than twice
 * `max` begins anew. All times in ms. Models k8s.io/client-go/util/flowcontrol.Backoff
 */
export class BackOff {
  readonly #limits: () => BackOffLimits;
  readonly #entries = new Map<string, Entry>();

  /** @param limits asked for each time, as an operator may change them */
  constructor(limits: () => BackOffLimits) {
    this.#limits = limits;
  }

  /** The delay that holds now; 0 for a key without one. */
  get(key: string): number {
    return this.#entries.get(key)?.delay ?? 0;
  }

  /** Moves on to the next delay. `eventTime` is when the thing to be delayed last happened. */
  next(key: string, eventTime: number, now: number): void {
    const { initial, max } = this.#limits();
    const entry = this.#entries.get(key);
    if (!entry || this.#hasExpired(entry, eventTime)) {
      this.#entries.set(key, { delay: Math.min(initial, max), lastUpdate: now });
    } else {
      entry.delay = Math.min(entry.delay * 2, max);
      entry.lastUpdate = now;
    }
  }

  /** How long to wait yet, counted from `eventTime` (a container's end). */
  remainingSince(key: string, eventTime: number, now: number): number {
    const entry = this.#entries.get(key);
    if (!entry || this.#hasExpired(entry, eventTime)) return 0;
    return Math.max(0, eventTime + entry.delay - now);
  }

  /** How long to wait yet, counted from the last call of {@link next} (a failed image pull). */
  remainingSinceUpdate(key: string, now: number): number {
    const entry = this.#entries.get(key);
    if (!entry || this.#hasExpired(entry, now)) return 0;
    return Math.max(0, entry.lastUpdate + entry.delay - now);
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }

  #hasExpired({ lastUpdate }: Entry, eventTime: number): boolean {
    return eventTime - lastUpdate > this.#limits().max * 2;
  }
}
