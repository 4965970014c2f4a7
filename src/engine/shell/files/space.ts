/** Room on a disk, in bytes; a part of another room when it has a parent (a volume's limit on a machine's disk). */
export class Space {
  readonly limit: number;
  readonly #parent: Space | undefined;
  #used = 0;

  constructor(limit = Number.POSITIVE_INFINITY, parent?: Space) {
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
    this.#add(bytes);
    return true;
  }

  /** Gives room back. */
  give(bytes: number): void {
    this.#add(-bytes);
  }

  #add(bytes: number): void {
    this.#used = Math.max(0, this.#used + bytes);
    if (this.#parent) this.#parent.#add(bytes);
  }
}
