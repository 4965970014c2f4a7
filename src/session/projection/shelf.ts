import { sameInputs } from './memo.ts';

interface Entry<T> {
  readonly inputs: readonly unknown[];
  readonly value: T;
}

/**
 * A collection that is kept up entry by entry, so that it costs by what changes, not by what there is. It keeps its
 * identity as long as no entry changes.
 */
export class Shelf<T> {
  readonly #entries = new Map<string, Entry<T>>();
  #collection: Readonly<Record<string, T>> = {};
  #isStale = false;

  /** Makes an entry, unless it is there and was made of the same. */
  put(id: string, inputs: readonly unknown[], make: () => T): void {
    const known = this.#entries.get(id);
    if (known && sameInputs(known.inputs, inputs)) return;
    this.#entries.set(id, { inputs, value: make() });
    this.#isStale = true;
  }

  drop(id: string): void {
    if (this.#entries.delete(id)) this.#isStale = true;
  }

  clear(): void {
    if (this.#entries.size > 0) this.#isStale = true;
    this.#entries.clear();
  }

  ids(): Iterable<string> {
    return this.#entries.keys();
  }

  collect(): Readonly<Record<string, T>> {
    if (this.#isStale) {
      const collection: Record<string, T> = {};
      for (const [id, { value }] of this.#entries) collection[id] = value;
      this.#collection = collection;
      this.#isStale = false;
    }
    return this.#collection;
  }
}
