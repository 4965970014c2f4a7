import { describeRevision, type Revision, type Store } from '../../engine/index.ts';
import type { Ref } from '../view.ts';
import { markOf } from './mark-of.ts';

export type Lane = 'scaling' | 'failures';

/** Something that happened at a moment, worth a mark in its lane of the timeline. */
export interface Mark {
  readonly lane: Lane;
  /** Virtual ms. */
  readonly at: number;
  readonly tone: 'good' | 'bad' | 'plain';
  readonly says: string;
  readonly ref: Ref;
}

/** As many are kept; then every other one of the older half is let go. */
const MOST = 4_000;

/** What happened in a run that is worth a mark; it outlives the log, which forgets its beginning. */
export class Chronicle {
  #marks: Mark[] = [];
  #read = 0;

  get marks(): readonly Mark[] {
    return this.#marks;
  }

  /** Reads what is new in the log. */
  note({ log }: Store): void {
    if (log.head === this.#read) return;
    for (const revision of log.since(this.#read)) this.#look(revision);
    this.#read = log.head;
  }

  #look(revision: Revision): void {
    const mark = markOf(revision);
    if (!mark) return;
    this.#marks.push({ ...mark, at: revision.time, says: describeRevision(revision) });
    if (this.#marks.length > MOST) this.#thin();
  }

  #thin(): void {
    const half = Math.floor(MOST / 2);
    this.#marks = this.#marks.filter((_, index) => index >= half || index % 2 === 0);
  }
}
