import { shareAt } from './spread.ts';

/** How many are kept: nobody may be longer in catching up. */
export const secondsKept = 64;

/**
 * The last seconds of a Service's load: when each ended, and what was spread evenly in it. That is enough to tell later
 * what any one of its pods got.
 */
export class Seconds {
  /** How many have ended. */
  count = 0;
  /** When the present one began, virtual ms. */
  since = 0;
  readonly #ends = new Float64Array(secondsKept);
  readonly #requests = new Float64Array(secondsKept);
  readonly #chances = new Float64Array(secondsKept);

  /** So many requests are spread evenly in the present second. */
  begin(requests: number, chance: number): void {
    const row = this.count % secondsKept;
    this.#requests[row] = requests;
    this.#chances[row] = chance;
  }

  /** @param end virtual seconds */
  close(end: number): void {
    this.#ends[this.count % secondsKept] = end;
    this.count++;
    this.since = end * 1000;
    this.begin(0, 0);
  }

  /** When one ended, virtual seconds. */
  endOf(second: number): number {
    return this.#ends[second % secondsKept] ?? 0;
  }

  requestsOf(second: number): number {
    return this.#requests[second % secondsKept] ?? 0;
  }

  /** Which of so many parts gets the request at this place, from 0, in the present second. */
  partAt(place: number, parts: number): number {
    const row = this.count % secondsKept;
    const requests = this.#requests[row] ?? 0;
    const until = (Math.floor(place) + 1 - (this.#chances[row] ?? 0)) * (parts / requests);
    return Math.max(0, Math.min(parts, Math.ceil(until)) - 1);
  }

  /** What the part at this index of so many got. */
  shareOf(second: number, parts: number, index: number): number {
    const row = second % secondsKept;
    const requests = this.#requests[row] ?? 0;
    return requests === 0 ? 0 : shareAt(index, requests, parts, this.#chances[row] ?? 0);
  }
}
