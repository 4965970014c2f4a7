import { type Merge, Track } from './track.ts';

/** Figures over time by name, of one thing; a figure that is first noted later is unknown before. */
export class Book {
  readonly #tracks = new Map<string, Track>();
  readonly #mergeOf: (line: string) => Merge;
  /** Whether a value holds until another one is noted. */
  readonly #holds: boolean;

  constructor(mergeOf: (line: string) => Merge, holds = false) {
    this.#mergeOf = mergeOf;
    this.#holds = holds;
  }

  put(second: number, values: Readonly<Record<string, number>>): void {
    for (const line in values) {
      let track = this.#tracks.get(line);
      if (!track) {
        track = new Track(this.#mergeOf(line));
        this.#tracks.set(line, track);
      }
      track.put(second, values[line] ?? 0);
    }
  }

  get lines(): readonly string[] {
    return [...this.#tracks.keys()];
  }

  /** See {@link Track.read}; what holds is carried on from where it was noted, within what is kept. */
  read(line: string, { step, from, to }: Rows): (number | undefined)[] {
    const track = this.#tracks.get(line);
    if (!track) return new Array<undefined>(Math.max(0, to - from + 1)).fill(undefined);
    if (!this.#holds) return track.read(step, from, to);
    let last = track.before(step, from);
    return track.read(step, from, to).map((value) => {
      last = value ?? last;
      return last;
    });
  }
}

/** Rows of a step: times divided by it. */
export interface Rows {
  /** Seconds. */
  readonly step: number;
  readonly from: number;
  readonly to: number;
}
