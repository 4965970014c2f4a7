import type { Pod } from '../api/types.ts';
import type { Cancel, Clock } from '../sim/clock.ts';
import type { PreBindWait } from './framework.ts';
import type { Snapshot } from './snapshot.ts';

interface Waiting {
  readonly assumed: Pod;
  cancel: Cancel;
}

/**
 * Pods whose node is chosen and that wait for something before they are bound. Meanwhile they take up their room.
 * Models pkg/scheduler: the binding cycle, which runs beside the scheduling of others
 */
export class WaitingPods {
  readonly #clock: Clock;
  readonly #snapshot: Snapshot;
  readonly #waiting = new Map<string, Waiting>();

  constructor(clock: Clock, snapshot: Snapshot) {
    this.#clock = clock;
    this.#snapshot = snapshot;
  }

  has({ metadata }: Pod): boolean {
    return this.#waiting.has(metadata.uid);
  }

  /** @param done is called when the wait is over, with what went wrong, if anything; by then the room is free again */
  add(pod: Pod, nodeName: string, wait: PreBindWait, done: (assumed: Pod, failure?: string) => void): void {
    const assumed = { ...pod, spec: { ...pod.spec, nodeName } };
    this.#snapshot.addPod(assumed);
    const deadline = this.#clock.now + wait.timeout;
    const poll = () => {
      const verdict = wait.check();
      if (verdict === false && this.#clock.now < deadline) {
        waiting.cancel = this.#clock.after(wait.period, poll);
        return;
      }
      this.#waiting.delete(pod.metadata.uid);
      this.#snapshot.removePod(assumed);
      if (verdict === true) done(assumed);
      else done(assumed, verdict === false ? wait.timedOut : verdict);
    };
    const waiting: Waiting = { assumed, cancel: this.#clock.after(wait.period, poll) };
    this.#waiting.set(pod.metadata.uid, waiting);
  }

  /** Forgets them all, as a scheduler that ends does. */
  clear(): void {
    for (const { cancel } of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }
}
