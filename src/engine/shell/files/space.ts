/** Where a space takes its bytes from: another space, or a machine's disk. */
interface Room {
  readonly free: number;
  take(bytes: number): boolean;
  give(bytes: number): void;
}

/** Room on a disk, in bytes; a part of another room when it has a parent (a volume's limit on a machine's disk). */
export class Space implements Room {
  readonly limit: number;
  readonly #parent: Room | undefined;
  #used = 0;

  constructor(limit = Number.POSITIVE_INFINITY, parent?: Room) {
    this.limit = limit;
    this.#parent = parent;
  }

  get used(): number {
    return this.#used;
  }

  get free(): number {
    return Math.max(0, Math.min(this.limit - this.#used, this.#parent?.free ?? Number.POSITIVE_INFINITY));
  }

  /** Takes room; false, and nothing is taken, when there is not so much. */
  take(bytes: number): boolean {
    if (bytes > this.free) return false;
    this.#used += bytes;
    this.#parent?.take(bytes);
    return true;
  }

  /** Gives room back. */
  give(bytes: number): void {
    this.#used = Math.max(0, this.#used - bytes);
    this.#parent?.give(bytes);
  }
}
