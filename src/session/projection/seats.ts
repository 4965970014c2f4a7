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

  /** @param wished a seat that it had before; it gets that one if nobody has it */
  take(id: string, wished?: number): number {
    const known = this.#of.get(id);
    if (known !== undefined) return known;
    if (wished !== undefined && this.#seats[wished] === undefined) {
      while (this.#seats.length < wished) this.#seats.push(undefined);
      this.#seats[wished] = id;
      this.#of.set(id, wished);
      return wished;
    }
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

/** More of them are not remembered; the oldest are forgotten first. */
const MOST_REMEMBERED = 20_000;

/** Where pods sat, by place and UID: in another run from the same start the same pods sit on the same seats. */
export class SeatMemory {
  readonly #seats = new Map<string, number>();

  of(place: string, uid: string): number | undefined {
    return this.#seats.get(`${place} ${uid}`);
  }

  note(place: string, uid: string, seat: number): void {
    const name = `${place} ${uid}`;
    if (this.#seats.has(name)) return;
    this.#seats.set(name, seat);
    if (this.#seats.size <= MOST_REMEMBERED) return;
    const [oldest] = this.#seats.keys();
    if (oldest !== undefined) this.#seats.delete(oldest);
  }
}
