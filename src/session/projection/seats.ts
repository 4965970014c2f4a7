/** Who sits where in one place: whoever has a seat keeps it, and newcomers take the first free one. */
export class Seats {
  readonly #seats: (string | undefined)[] = [];
  readonly #of = new Map<string, number>();
  #firstFree = 0;

  get size(): number {
    return this.#of.size;
  }

  of(id: string): number | undefined {
    return this.#of.get(id);
  }

  take(id: string): number {
    const known = this.#of.get(id);
    if (known !== undefined) return known;
    while (this.#seats[this.#firstFree] !== undefined) this.#firstFree++;
    const seat = this.#firstFree;
    this.#seats[seat] = id;
    this.#of.set(id, seat);
    return seat;
  }

  leave(id: string): void {
    const seat = this.#of.get(id);
    if (seat === undefined) return;
    this.#of.delete(id);
    this.#seats[seat] = undefined;
    this.#firstFree = Math.min(this.#firstFree, seat);
    while (this.#seats.length > 0 && this.#seats.at(-1) === undefined) this.#seats.pop();
  }

  /** Seat by seat, the free ones in between included. */
  all(): readonly (string | undefined)[] {
    return this.#seats;
  }
}
