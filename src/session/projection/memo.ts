interface Remembered<T> {
  readonly inputs: readonly unknown[];
  readonly value: T;
}

/**
 * Makes a collection anew for each frame, but keeps every entry whose inputs are the same as the last time, and the
 * collection itself when no entry changed: what does not change costs a comparison, and its identity says so.
 */
export class Memo<T> {
  #known = new Map<string, Remembered<T>>();
  #next = new Map<string, Remembered<T>>();
  #collection: Readonly<Record<string, T>> = {};

  /** Puts an entry into the collection under way. */
  put(id: string, inputs: readonly unknown[], make: () => T): void {
    const before = this.#known.get(id);
    this.#next.set(id, before && sameInputs(before.inputs, inputs) ? before : { inputs, value: make() });
  }

  /** The collection of all that was put since the last call. */
  collect(): Readonly<Record<string, T>> {
    const before = this.#known;
    const after = this.#next;
    this.#known = after;
    this.#next = new Map();
    const same = before.size === after.size && [...after].every(([id, entry]) => before.get(id) === entry);
    if (!same) this.#collection = Object.fromEntries([...after].map(([id, { value }]) => [id, value]));
    return this.#collection;
  }
}

/** Whether both are the same things in the same order. */
export function sameInputs(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((input, index) => Object.is(input, b[index]));
}
