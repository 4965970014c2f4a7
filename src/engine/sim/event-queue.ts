interface Entry {
  readonly at: number;
  readonly seq: number;
  task: (() => void) | undefined;
}

/** A binary heap of tasks ordered by time, then by the order in which they were pushed. */
export class EventQueue {
  readonly #heap: Entry[] = [];
  #seq = 0;
  #cancelled = 0;

  /** Adds a task due at `at`; the returned function cancels it. */
  push(at: number, task: () => void): () => void {
    const entry: Entry = { at, seq: this.#seq++, task };
    this.#heap.push(entry);
    this.#siftUp(this.#heap.length - 1);
    return () => this.#cancel(entry);
  }

  get nextAt(): number | undefined {
    this.#dropCancelled();
    return this.#heap[0]?.at;
  }

  /** Takes the earliest task out if it is due at `limit` or before. */
  pop(limit: number): { at: number; task: () => void } | undefined {
    this.#dropCancelled();
    const first = this.#heap[0];
    if (!first || first.at > limit || !first.task) return undefined;
    const { at, task } = first;
    first.task = undefined;
    this.#removeFirst();
    return { at, task };
  }

  get size(): number {
    return this.#heap.length - this.#cancelled;
  }

  #cancel(entry: Entry): void {
    if (!entry.task) return;
    entry.task = undefined;
    this.#cancelled++;
    // A heap of mostly cancelled timers (back-offs, deadlines) would only grow: rebuild it now and then.
    if (this.#cancelled > 64 && this.#cancelled > this.#heap.length / 2) this.#compact();
  }

  #compact(): void {
    const live = this.#heap.filter((entry) => entry.task);
    live.sort((a, b) => a.at - b.at || a.seq - b.seq);
    this.#heap.splice(0, this.#heap.length, ...live);
    this.#cancelled = 0;
  }

  #dropCancelled(): void {
    while (this.#heap[0] && !this.#heap[0].task) {
      this.#removeFirst();
      this.#cancelled--;
    }
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#siftDown(0);
  }

  #siftUp(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#before(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #siftDown(start: number): void {
    let index = start;
    for (;;) {
      const left = index * 2 + 1;
      const right = left + 1;
      let least = index;
      if (left < this.#heap.length && this.#before(left, least)) least = left;
      if (right < this.#heap.length && this.#before(right, least)) least = right;
      if (least === index) return;
      this.#swap(index, least);
      index = least;
    }
  }

  #before(a: number, b: number): boolean {
    const x = this.#heap[a] as Entry;
    const y = this.#heap[b] as Entry;
    return x.at < y.at || (x.at === y.at && x.seq < y.seq);
  }

  #swap(a: number, b: number): void {
    const entry = this.#heap[a] as Entry;
    this.#heap[a] = this.#heap[b] as Entry;
    this.#heap[b] = entry;
  }
}
