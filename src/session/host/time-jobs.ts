import { describeRevision, isNotable, type Revision } from '../../engine/index.ts';
import type { Reply } from '../protocol.ts';
import { done, type Job } from './job.ts';
import type { Run } from './run.ts';
import type { Course, Slices } from './slices.ts';

/** How far *next change* looks ahead, virtual ms. */
const PATIENCE = 3_600_000;
const MOST_LINES = 5;

/** Runs to a virtual moment, as fast as can be. */
export class AdvanceJob implements Job {
  readonly #run: Course;
  readonly #slices: Slices;
  readonly #until: number;

  constructor(run: Course, slices: Slices, until: number) {
    this.#run = run;
    this.#slices = slices;
    this.#until = until;
  }

  work(deadline: number): boolean {
    return this.#slices.run(this.#run, this.#until, deadline);
  }

  outcome(): Reply {
    return done();
  }
}

interface Wanted {
  /** Virtual ms beyond which it does not look: where the present is. */
  readonly until?: number;
  /** Which changes count; those that a learner would see, if nothing else is said. */
  readonly matters?: (revision: Revision) => boolean;
  /** Where else it stops, without a word about it. */
  readonly stops?: (revision: Revision) => boolean;
  /** What is said when none came. */
  readonly otherwise?: string;
}

/** Runs to the next moment at which something happens that is wanted. */
export class NextChangeJob implements Job {
  readonly #run: Run;
  readonly #slices: Slices;
  readonly #now: () => number;
  readonly #matters: (revision: Revision) => boolean;
  readonly #stops: (revision: Revision) => boolean;
  readonly #otherwise: string;
  readonly #limit: number;
  readonly #head: number;

  constructor(run: Run, slices: Slices, now: () => number, wanted: Wanted = {}) {
    this.#run = run;
    this.#slices = slices;
    this.#now = now;
    this.#matters = wanted.matters ?? isNotable;
    const { stops } = wanted;
    this.#stops = stops ? (revision) => stops(revision) || this.#matters(revision) : this.#matters;
    this.#otherwise = wanted.otherwise ?? 'Nothing changed for an hour.';
    this.#limit = Math.min(run.now + PATIENCE, wanted.until ?? Number.POSITIVE_INFINITY);
    this.#head = run.cluster.store.log.head;
  }

  work(deadline: number): boolean {
    const run = this.#run;
    let found = false;
    while (!found && run.now < this.#limit) {
      this.#slices.timed(() => {
        found = run.nextChange(Math.min(this.#slices.length, this.#limit - run.now), this.#stops);
      });
      if (this.#now() >= deadline) break;
    }
    return found || run.now >= this.#limit;
  }

  /** What happened, in words. */
  outcome(): Reply {
    const lines = this.#run.cluster.store.log.since(this.#head).filter(this.#matters).map(describeRevision);
    if (lines.length === 0) return done(this.#otherwise);
    const more = lines.length - MOST_LINES;
    return done(...lines.slice(0, MOST_LINES), ...(more > 0 ? [`and ${more} more`] : []));
  }
}
