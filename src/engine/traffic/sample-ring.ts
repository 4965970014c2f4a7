/** The last so many samples of a few numbers each, in typed arrays that grow up to the limit and are then reused. */
export class SampleRing<Column extends string> {
  readonly #columns: readonly Column[];
  readonly #limit: number;
  #values: Float32Array;
  #pushed = 0;

  /** @param limit how many samples are kept */
  constructor(columns: readonly Column[], limit: number) {
    this.#columns = columns;
    this.#limit = limit;
    this.#values = new Float32Array(columns.length * Math.min(16, limit));
  }

  get length(): number {
    return Math.min(this.#pushed, this.#limit);
  }

  /** Adds a sample, its numbers in the columns' order. */
  push(sample: readonly number[]): void {
    const width = this.#columns.length;
    const rows = this.#values.length / width;
    if (this.#pushed === rows && rows < this.#limit) {
      const larger = new Float32Array(width * Math.min(rows * 2, this.#limit));
      larger.set(this.#values);
      this.#values = larger;
    }
    const row = (this.#pushed % this.#limit) * width;
    for (let column = 0; column < width; column++) this.#values[row + column] = sample[column] ?? 0;
    this.#pushed++;
  }

  /** The newest samples, `most` at most, oldest first. */
  newest(most: number): Readonly<Record<Column, number>>[] {
    const count = Math.min(Math.max(0, most), this.length);
    return Array.from({ length: count }, (_, index) => this.#read(this.#pushed - count + index));
  }

  #read(number: number): Readonly<Record<Column, number>> {
    const row = (number % this.#limit) * this.#columns.length;
    const entries = this.#columns.map((column, index) => [column, this.#values[row + index] ?? 0]);
    return Object.fromEntries(entries) as Record<Column, number>;
  }
}
