import { KeyedHeap } from './keyed-heap.ts';
import type { QueuedPod } from './queued-pod.ts';

/** Waits end at whole seconds, all of one second's together. Models backend/queue backoffQOrderingWindowDuration */
const WINDOW = 1000;

export interface BackoffOptions {
  readonly initial: number;
  readonly max: number;
  /** Who is tried first of those whose waits end together. */
  readonly compare: (a: QueuedPod, b: QueuedPod) => number;
}

/** Pods that wait out a punishment for their last attempts. Models pkg/scheduler/backend/queue/backoff_queue.go */
export class BackoffQueue {
  readonly #options: BackoffOptions;
  /** Rejected by plugins. */
  readonly #rejected: KeyedHeap<QueuedPod>;
  /** Failed without any plugin's doing: these are never tried before their time. */
  readonly #failed: KeyedHeap<QueuedPod>;

  constructor(options: BackoffOptions) {
    this.#options = options;
    const byExpiry = (a: QueuedPod, b: QueuedPod) => this.expiryOf(a) - this.expiryOf(b);
    this.#rejected = new KeyedHeap((a, b) => byExpiry(a, b) || options.compare(a, b));
    this.#failed = new KeyedHeap(byExpiry);
  }

  get rejectedCount(): number {
    return this.#rejected.size;
  }

  items(): QueuedPod[] {
    return [...this.#rejected.items(), ...this.#failed.items()];
  }

  add(key: string, queued: QueuedPod): void {
    (queued.rejectors.size > 0 ? this.#rejected : this.#failed).set(key, queued);
  }

  get(key: string): QueuedPod | undefined {
    return this.#rejected.get(key) ?? this.#failed.get(key);
  }

  /** Puts a changed pod where it now belongs. */
  refresh(key: string, queued: QueuedPod): void {
    (this.#rejected.get(key) ? this.#rejected : this.#failed).set(key, queued);
  }

  delete(key: string): QueuedPod | undefined {
    return this.#rejected.delete(key) ?? this.#failed.delete(key);
  }

  /** The pod whose wait ends first, though it has not. */
  popEarly(): QueuedPod | undefined {
    return this.#rejected.pop();
  }

  /** Takes out all whose wait is over. */
  popDue(now: number): QueuedPod[] {
    const due: QueuedPod[] = [];
    for (const queue of [this.#rejected, this.#failed])
      for (let next = queue.peek(); next && this.dueAt(next) <= now; next = queue.peek())
        due.push(queue.pop() as QueuedPod);
    return due;
  }

  /** When the next wait ends. */
  get nextDue(): number | undefined {
    const next = [this.#rejected.peek(), this.#failed.peek()].filter((queued) => queued !== undefined);
    return next.length === 0 ? undefined : Math.min(...next.map((queued) => this.dueAt(queued)));
  }

  isBackingOff(queued: QueuedPod, now: number): boolean {
    return this.dueAt(queued) > now;
  }

  /** When the wait ends: at the first tick after its window. */
  dueAt(queued: QueuedPod): number {
    const expiry = this.expiryOf(queued);
    return expiry === 0 ? 0 : expiry + WINDOW;
  }

  /** The window in which the wait ends; 0 when there is none to wait for. */
  expiryOf(queued: QueuedPod): number {
    const count = queued.consecutiveErrors || queued.unschedulableCount;
    if (count === 0 || this.#options.max === 0) return 0;
    return Math.floor((queued.timestamp + this.#duration(count)) / WINDOW) * WINDOW;
  }

  /** Doubles from attempt to attempt. */
  #duration(count: number): number {
    const { initial, max } = this.#options;
    return Math.min(initial * 2 ** (count - 1), max);
  }
}
