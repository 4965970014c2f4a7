import { type Cluster, describeRevision, isNotable } from '../../engine/index.ts';
import type { Reply } from '../protocol.ts';
import { done, type Job } from './job.ts';
import type { Slices } from './slices.ts';

/** How far *next change* looks ahead, virtual ms. */
const PATIENCE = 3_600_000;
const MOST_LINES = 5;

/** Runs to a virtual moment, as fast as can be. */
export class AdvanceJob implements Job {
  readonly #cluster: Cluster;
  readonly #slices: Slices;
  readonly #until: number;

  constructor(cluster: Cluster, slices: Slices, until: number) {
    this.#cluster = cluster;
    this.#slices = slices;
    this.#until = until;
  }

  work(deadline: number): boolean {
    return this.#slices.run(this.#cluster, this.#until, deadline);
  }

  outcome(): Reply {
    return done();
  }
}

/** Runs to the next moment at which something happens that a learner would see. */
export class NextChangeJob implements Job {
  readonly #cluster: Cluster;
  readonly #slices: Slices;
  readonly #now: () => number;
  readonly #limit: number;
  readonly #head: number;

  constructor(cluster: Cluster, slices: Slices, now: () => number) {
    this.#cluster = cluster;
    this.#slices = slices;
    this.#now = now;
    this.#limit = cluster.now + PATIENCE;
    this.#head = cluster.store.log.head;
  }

  work(deadline: number): boolean {
    const cluster = this.#cluster;
    let found = false;
    while (!found && cluster.now < this.#limit) {
      this.#slices.timed(() => {
        found = cluster.nextChange(Math.min(this.#slices.length, this.#limit - cluster.now));
      });
      if (this.#now() >= deadline) break;
    }
    return found || cluster.now >= this.#limit;
  }

  /** What happened, in words. */
  outcome(): Reply {
    const lines = this.#cluster.store.log.since(this.#head).filter(isNotable).map(describeRevision);
    if (lines.length === 0) return done('Nothing changed for an hour.');
    const more = lines.length - MOST_LINES;
    return done(...lines.slice(0, MOST_LINES), ...(more > 0 ? [`and ${more} more`] : []));
  }
}
