import { RateMeter } from './rate-meter.ts';

/** Milliseconds of work that count as none: sums of fractions are not exact. */
const rounding = 1e-6;

/** A piece of work that takes a known time at full pace, and longer when the pace is lower. Times in virtual ms. */
export class Stage {
  readonly #lengthMs: number;
  readonly #done: RateMeter;

  /** @param lengthMs may be infinite: work that never ends */
  constructor(lengthMs: number, now: number) {
    this.#lengthMs = lengthMs;
    this.#done = new RateMeter(now);
  }

  /** @param pace 1 is full pace */
  setPace(pace: number, now: number): void {
    if (pace * 1000 !== this.#done.perSecond) this.#done.setRate(pace * 1000, now);
  }

  get isEndless(): boolean {
    return this.#lengthMs === Number.POSITIVE_INFINITY;
  }

  isOver(now: number): boolean {
    return this.#left(now) <= 0;
  }

  /** The part that is done, 0 to 1. */
  doneAt(now: number): number {
    return this.#lengthMs > 0 ? Math.min(1, this.#done.totalAt(now) / this.#lengthMs) : 1;
  }

  /** How often so many ms of work have been done. */
  timesDone(everyMs: number, now: number): number {
    return Math.floor((this.#done.totalAt(now) + rounding) / everyMs);
  }

  /** When it will be over at its present pace: a whole number of ms from now; infinite when never. */
  endsAt(now: number): number {
    const pace = this.#done.perSecond / 1000;
    return this.isEndless || pace === 0
      ? Number.POSITIVE_INFINITY
      : now + Math.ceil(Math.max(0, this.#left(now)) / pace);
  }

  #left(now: number): number {
    return this.#lengthMs - this.#done.totalAt(now) - rounding;
  }
}
