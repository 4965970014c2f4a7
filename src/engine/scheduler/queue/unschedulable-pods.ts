import type { QueuedPod } from './queued-pod.ts';

/** How often these pods are looked through for those that have waited too long. Models backend/queue PriorityQueue.Run */
const LOOK_PERIOD = 30_000;

/**
 * Pods that no node takes, and those that a gate holds back. The former are tried again after a while even if
 * nothing happens. Models pkg/scheduler/backend/queue/unschedulable_pods.go
 */
export class UnschedulablePods {
  readonly #startedAt: number;
  readonly #limit: number;
  /** Those that have waited longest first. */
  readonly #rejected = new Map<string, QueuedPod>();
  readonly #gated = new Map<string, QueuedPod>();

  /** @param limit longest wait, ms */
  constructor(startedAt: number, limit: number) {
    this.#startedAt = startedAt;
    this.#limit = limit;
  }

  get isEmpty(): boolean {
    return this.#rejected.size === 0 && this.#gated.size === 0;
  }

  get(key: string): QueuedPod | undefined {
    return this.#rejected.get(key) ?? this.#gated.get(key);
  }

  set(key: string, queued: QueuedPod): void {
    this.delete(key);
    (queued.gatedBy === undefined ? this.#rejected : this.#gated).set(key, queued);
  }

  delete(key: string): void {
    this.#rejected.delete(key);
    this.#gated.delete(key);
  }

  /** All, as of now: so that they may be moved elsewhere meanwhile. */
  values(): QueuedPod[] {
    return [...this.#rejected.values(), ...this.#gated.values()];
  }

  /** Those that have waited too long. */
  leftovers(now: number): QueuedPod[] {
    const found: QueuedPod[] = [];
    for (const queued of this.#rejected.values()) {
      if (this.leftoverAt(queued) > now) break;
      found.push(queued);
    }
    return found;
  }

  /** When the next of them will have waited too long. */
  get nextLeftover(): number | undefined {
    const [first] = this.#rejected.values();
    return first && this.leftoverAt(first);
  }

  /** The first look by which the pod has waited longer than the limit. */
  leftoverAt({ timestamp }: QueuedPod): number {
    const looks = Math.floor((timestamp + this.#limit - this.#startedAt) / LOOK_PERIOD) + 1;
    return this.#startedAt + looks * LOOK_PERIOD;
  }
}
