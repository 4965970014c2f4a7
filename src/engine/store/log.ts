import { hashText } from '../sim/random.ts';
import type { Revision } from './revision.ts';

/** What compaction leaves, as a share of the limit. */
const KEPT = 0.95;

/** The append-only log. Revisions are numbered from 1 without gaps; compaction drops the oldest, as etcd does. */
export class RevisionLog {
  #entries: Revision[] = [];
  #compacted = 0;
  readonly #limit: number;

  /** @param limit how many revisions are kept before the oldest few are compacted away: so memory stays level. */
  constructor(limit = 100_000) {
    this.#limit = limit;
  }

  /** The newest revision's number; 0 while nothing has been written. */
  get head(): number {
    return this.#compacted + this.#entries.length;
  }

  /** The oldest revision still kept is `compacted + 1`. */
  get compacted(): number {
    return this.#compacted;
  }

  append(revision: Revision): void {
    if (revision.rev !== this.head + 1) throw new Error(`revision ${revision.rev} after ${this.head}`);
    this.#entries.push(revision);
    if (this.#entries.length > this.#limit) this.compact(this.head - Math.floor(this.#limit * KEPT));
  }

  /** The revision of this number; undefined when it is compacted away or not yet written. */
  at(rev: number): Revision | undefined {
    return this.#entries[rev - this.#compacted - 1];
  }

  /** All kept revisions newer than `rev`, oldest first. */
  since(rev: number): readonly Revision[] {
    return this.#entries.slice(Math.max(0, rev - this.#compacted));
  }

  /** Forgets revisions up to and including `rev`. */
  compact(rev: number): void {
    const drop = Math.min(Math.max(0, rev - this.#compacted), this.#entries.length);
    this.#entries = this.#entries.slice(drop);
    this.#compacted += drop;
  }

  /** A fingerprint of everything kept: equal runs give equal hashes, in Node and in the browser. */
  hash(): string {
    let a = 0x811c9dc5;
    let b = 0x01000193;
    for (const { rev, time, kind, key, after, by, cause } of this.#entries) {
      const text = JSON.stringify([rev, time, kind, key, after ?? null, by, cause]);
      a = hashText(text, a);
      b = hashText(text, b ^ a);
    }
    return a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0');
  }
}
