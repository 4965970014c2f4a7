interface Entry<T> {
  readonly key: string;
  readonly seq: number;
  item: T;
  index: number;
}

/** A priority queue whose items can be found and removed by key; equal items come out in the order they went in. Models pkg/scheduler/backend/heap */
export class KeyedHeap<T> {
  readonly #compare: (a: T, b: T) => number;
  readonly #heap: Entry<T>[] = [];
  readonly #byKey = new Map<string, Entry<T>>();
  #seq = 0;

  /** @param compare negative when `a` comes out before `b` */
  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  get size(): number {
    return this.#heap.length;
  }

  get(key: string): T | undefined {
    return this.#byKey.get(key)?.item;
  }

  items(): T[] {
    return this.#heap.map(({ item }) => item);
  }

  /** Adds an item; or puts one that has changed where it now belongs. */
  set(key: string, item: T): void {
    let entry = this.#byKey.get(key);
    if (entry) {
      entry.item = item;
    } else {
      entry = { key, seq: this.#seq++, item, index: this.#heap.length };
      this.#byKey.set(key, entry);
      this.#heap.push(entry);
    }
    this.#siftDown(this.#siftUp(entry.index));
  }

  delete(key: string): T | undefined {
    const entry = this.#byKey.get(key);
    if (!entry) return undefined;
    this.#byKey.delete(key);
    const last = this.#heap.pop() as Entry<T>;
    if (last !== entry) {
      this.#place(last, entry.index);
      this.#siftDown(this.#siftUp(entry.index));
    }
    return entry.item;
  }

  peek(): T | undefined {
    return this.#heap[0]?.item;
  }

  pop(): T | undefined {
    const first = this.#heap[0];
    return first && this.delete(first.key);
  }

  #siftUp(start: number): number {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#isBefore(index, parent)) break;
      this.#swap(index, parent);
      index = parent;
    }
    return index;
  }

  #siftDown(start: number): void {
    for (let index = start; ; ) {
      let first = index;
      for (const child of [2 * index + 1, 2 * index + 2])
        if (child < this.#heap.length && this.#isBefore(child, first)) first = child;
      if (first === index) return;
      this.#swap(index, first);
      index = first;
    }
  }

  #isBefore(i: number, j: number): boolean {
    const [a, b] = [this.#heap[i] as Entry<T>, this.#heap[j] as Entry<T>];
    return (this.#compare(a.item, b.item) || a.seq - b.seq) < 0;
  }

  #swap(i: number, j: number): void {
    const [a, b] = [this.#heap[i] as Entry<T>, this.#heap[j] as Entry<T>];
    this.#place(a, j);
    this.#place(b, i);
  }

  #place(entry: Entry<T>, index: number): void {
    this.#heap[index] = entry;
    entry.index = index;
  }
}
