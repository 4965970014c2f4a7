/** Wall ms that one call into the engine should take, about. */
const GRAIN = 2;
const LONGEST = 60_000;

/** What can be led through virtual time: a cluster, or a run. */
export interface Course {
  readonly now: number;
  runUntil(time: number): void;
  /** It has stopped before it was where it should be, and does not go on. */
  readonly isHeld?: boolean;
}

/** Leads clusters through time in pieces that are short in wall time, whatever happens in them. */
export class Slices {
  readonly #now: () => number;
  /** Virtual ms. */
  #length = 100;

  /** @param now wall ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A length of virtual time that should take about {@link GRAIN} ms of wall time. */
  get length(): number {
    return this.#length;
  }

  /** Leads to a virtual moment or until the deadline (wall ms) has passed; tells whether it got there. */
  run(course: Course, until: number, deadline: number): boolean {
    while (course.now < until) {
      this.timed(() => course.runUntil(Math.min(until, course.now + this.#length)));
      if (course.isHeld || this.#now() >= deadline) break;
    }
    return course.isHeld === true || course.now >= until;
  }

  /** Does one piece of work of this {@link length}, and learns from how long it took. */
  timed(work: () => void): void {
    const began = this.#now();
    work();
    const took = this.#now() - began;
    if (took < GRAIN / 2) this.#length = Math.min(this.#length * 2, LONGEST);
    else if (took > GRAIN * 2) this.#length = Math.max(Math.floor(this.#length / 2), 1);
  }
}
