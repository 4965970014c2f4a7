/** How the seconds of a longer step become one value: their mean, the largest of them, or the last. */
export type Merge = 'mean' | 'max' | 'last';

interface Tier {
  /** Seconds a row. */
  readonly step: number;
  readonly rows: number;
}

const tiers: readonly Tier[] = [
  { step: 1, rows: 600 },
  { step: 10, rows: 720 },
];

/** One figure over time: a value a second for ten minutes, one in ten seconds for two hours; what is older is forgotten. */
export class Track {
  readonly #rings: readonly Ring[];

  /** @param merge how seconds become ten seconds */
  constructor(merge: Merge) {
    this.#rings = tiers.map((tier) => new Ring(tier, merge));
  }

  /** Notes the value of a second; the last one said of a second holds. Seconds come in order. */
  put(second: number, value: number): void {
    for (const ring of this.#rings) ring.put(second, value);
  }

  /**
   * The values from a row on (a time divided by the step) to another; undefined where none was noted. Seconds that are
   * forgotten are told by the ten seconds in which they were.
   */
  read(step: number, from: number, to: number): (number | undefined)[] {
    const ring = this.#rings.find((each) => each.step === step);
    if (!ring || to < from) return [];
    return Array.from({ length: to - from + 1 }, (_, at) => this.#at(ring, from + at));
  }

  #at(ring: Ring, row: number): number | undefined {
    if (!ring.forgot(row)) return ring.at(row);
    const coarser = this.#rings.at(-1);
    return coarser?.at(Math.floor((row * ring.step) / coarser.step));
  }

  /** The last value before a row, within what is kept. */
  before(step: number, row: number): number | undefined {
    const ring = this.#rings.find((each) => each.step === step);
    for (let at = row - 1; at >= Math.max(0, row - rowsOf(step)); at--) {
      const value = ring?.at(at);
      if (value !== undefined) return value;
    }
    return undefined;
  }
}

/** The step in which so many seconds are told. */
export function stepFor(span: number): number {
  return tiers.find(({ step, rows }) => step * rows >= span)?.step ?? 10;
}

/** How many rows of a step are kept. */
export function rowsOf(step: number): number {
  return tiers.find((tier) => tier.step === step)?.rows ?? 0;
}

class Ring {
  readonly step: number;
  readonly #merge: Merge;
  readonly #values: Float32Array;
  /** Which row stands at a place. */
  readonly #marks: Int32Array;
  /** Of the row under way: to make it the mean of its seconds, and to take back what was said of the last one. */
  #row = -1;
  #second = -1;
  #latest = 0;
  #sum = 0;
  #count = 0;

  constructor({ step, rows }: Tier, merge: Merge) {
    this.step = step;
    this.#merge = merge;
    this.#values = new Float32Array(rows);
    this.#marks = new Int32Array(rows).fill(-1);
  }

  put(second: number, value: number): void {
    const row = Math.floor(second / this.step);
    if (row < this.#row) return;
    const before = this.at(row);
    if (row !== this.#row) {
      this.#sum = 0;
      this.#count = 0;
    } else if (second === this.#second) {
      this.#sum -= this.#latest;
      this.#count--;
    }
    this.#row = row;
    this.#second = second;
    this.#latest = value;
    this.#sum += value;
    this.#count++;
    const place = row % this.#marks.length;
    this.#marks[place] = row;
    this.#values[place] = this.#merged(before, value);
  }

  /** Whether it is so long ago that another row stands in its place. */
  forgot(row: number): boolean {
    return row <= this.#row - this.#marks.length;
  }

  at(row: number): number | undefined {
    const place = row % this.#marks.length;
    return row >= 0 && this.#marks[place] === row ? this.#values[place] : undefined;
  }

  #merged(before: number | undefined, value: number): number {
    switch (this.#merge) {
      case 'mean':
        return this.#sum / this.#count;
      case 'max':
        return this.step > 1 ? Math.max(before ?? value, value) : value;
      case 'last':
        return value;
    }
  }
}
