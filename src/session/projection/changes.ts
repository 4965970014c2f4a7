import type { Cluster, Revision } from '../../engine/index.ts';

/** While time flows, what is measured rather than written is read again this often, wall ms: faster nobody could read it. */
const BEAT = 250;

/** What is new since the last frame: whoever makes a part of the view does work for that, and for nothing else. */
export interface Changes {
  /** All is new: this is the first frame, or the log no longer goes back to the last one. */
  readonly areAll: boolean;
  /** What was written since the last frame, oldest first; nothing when all is new. */
  readonly revisions: readonly Revision[];
  /** Usage, load and heartbeats are in no revision; now is the time to read them again. */
  readonly isBeat: boolean;
  /** Whether objects of one of these kinds may have changed. */
  has(...kinds: readonly string[]): boolean;
}

/** Reads the log, once for everybody. */
export class ChangesReader {
  #read = -1;
  #second = -1;
  #sinceBeat = Number.POSITIVE_INFINITY;

  /** @param watchedMs wall ms since the last call in which time was flowing */
  read({ now, store: { log } }: Cluster, isPlaying: boolean, watchedMs: number): Changes {
    const areAll = this.#read < 0 || this.#read < log.compacted;
    const revisions = areAll || this.#read === log.head ? [] : log.since(this.#read);
    this.#read = log.head;
    const second = Math.floor(now / 1000);
    this.#sinceBeat += watchedMs;
    const isBeat =
      areAll ||
      (isPlaying
        ? second !== this.#second && this.#sinceBeat >= BEAT
        : second !== this.#second || revisions.length > 0);
    if (isBeat) {
      this.#second = second;
      this.#sinceBeat = 0;
    }
    let kindsWritten: Set<string> | undefined;
    return {
      areAll,
      revisions,
      isBeat,
      has: (...kinds) => {
        if (areAll) return true;
        kindsWritten ??= new Set(revisions.map(({ kind }) => kind));
        return kinds.some((kind) => kindsWritten?.has(kind));
      },
    };
  }
}
