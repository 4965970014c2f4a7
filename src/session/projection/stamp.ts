import type { Cluster } from '../../engine/index.ts';

/**
 * Tells whether anything can have happened that is worth projecting: something was written, or a virtual second began.
 * Usage, load and heartbeats are not in the log; they are measured by the second.
 */
export class Stamp {
  #revision = -1;
  #second = -1;

  /** Whether all is as it was the last time this was asked. */
  isUnchanged({ now, store }: Cluster): boolean {
    const { head } = store.log;
    const second = Math.floor(now / 1000);
    const same = head === this.#revision && second === this.#second;
    this.#revision = head;
    this.#second = second;
    return same;
  }
}
