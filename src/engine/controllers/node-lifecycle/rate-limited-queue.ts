/**
 * Grants one token each `1 / rate` seconds and keeps at most one.
 * Models k8s.io/client-go/util/flowcontrol.NewTokenBucketRateLimiter with a burst of 1
 */
export class RateLimiter {
  readonly rate: number;
  /** Virtual ms from which a token is there; Infinity when the rate is 0. */
  #freeAt: number;

  constructor(rate: number, freeAt: number) {
    this.rate = rate;
    this.#freeAt = rate > 0 ? freeAt : Number.POSITIVE_INFINITY;
  }

  get freeAt(): number {
    return this.#freeAt;
  }

  tryAccept(now: number): boolean {
    if (now < this.#freeAt) return false;
    this.#freeAt = now + 1000 / this.rate;
    return true;
  }
}

interface Entry<T> {
  readonly value: T;
  /** Virtual ms. */
  readonly processAt: number;
}

/**
 * Names to be processed one by one at a limited rate. A processed name stays known, so that it is not
 * processed again unless it was removed in between.
 * Models pkg/controller/nodelifecycle/scheduler/rate_limited_queue.go
 */
export class RateLimitedQueue<T> {
  readonly #queue = new Map<string, Entry<T>>();
  readonly #known = new Set<string>();
  #limiter: RateLimiter;

  constructor(rate: number, now: number) {
    this.#limiter = new RateLimiter(rate, now);
  }

  add(name: string, value: T, processAt: number): void {
    if (this.#known.has(name)) return;
    this.#known.add(name);
    this.#queue.set(name, { value, processAt });
  }

  isWaiting(name: string): boolean {
    return this.#queue.has(name);
  }

  remove(name: string): void {
    this.#known.delete(name);
    this.#queue.delete(name);
  }

  /** Processes waiting names, oldest first, for as long as the limiter allows. */
  process(now: number, act: (name: string, value: T) => void): void {
    for (const [name, { value, processAt }] of [...this.#queue]) {
      if (processAt > now || !this.#limiter.tryAccept(now)) return;
      this.#queue.delete(name);
      act(name, value);
    }
  }

  /** When the next waiting name may be processed: undefined when none waits, Infinity when it may not at all. */
  get nextAt(): number | undefined {
    for (const { processAt } of this.#queue.values()) return Math.max(processAt, this.#limiter.freeAt);
    return undefined;
  }

  /** Changes the rate; who waits for a token keeps waiting, at the new rate. */
  setRate(rate: number, now: number): void {
    if (rate === this.#limiter.rate) return;
    const waiting = rate > 0 && !this.#limiter.tryAccept(now);
    this.#limiter = new RateLimiter(rate, waiting ? now + 1000 / rate : now);
  }
}
