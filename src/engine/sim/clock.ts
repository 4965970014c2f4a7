import { EventQueue } from './event-queue.ts';

/** Cancels what was scheduled; does nothing once it has run. */
export type Cancel = () => void;

/** The virtual clock: time stands still while an event runs and jumps to the next one when it is over. */
export class Clock {
  #now = 0;
  readonly #queue = new EventQueue();

  /** Virtual milliseconds since the scenario began. */
  get now(): number {
    return this.#now;
  }

  /** Runs `task` once, `delay` ms from now. Events of one moment run in the order in which they were scheduled. */
  after(delay: number, task: () => void): Cancel {
    if (!(delay >= 0)) throw new RangeError(`delay must be 0 or more, got ${delay}`);
    return this.#queue.push(this.#now + delay, task);
  }

  /** Runs `task` at each multiple of `period` ms after `first` (default: one period from now). */
  every(period: number, task: () => void, first = period): Cancel {
    const tick = () => {
      cancel = this.after(period, tick);
      task();
    };
    let cancel = this.after(first, tick);
    return () => cancel();
  }

  /** When the next event is due; undefined when nothing is scheduled. */
  get nextAt(): number | undefined {
    return this.#queue.nextAt;
  }

  /** Runs the next event if it is due at `limit` or before; tells whether one ran. */
  step(limit = Number.POSITIVE_INFINITY): boolean {
    const next = this.#queue.pop(limit);
    if (!next) return false;
    this.#now = next.at;
    next.task();
    return true;
  }

  /** Runs everything due up to `time` and sets the clock to it. */
  runUntil(time: number): void {
    while (this.step(time));
    if (time > this.#now) this.#now = time;
  }
}
