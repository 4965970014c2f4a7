/** A counter that grows evenly between two changes of its rate: it can be read at any time, and costs nothing meanwhile. */
export class RateMeter {
  #total = 0;
  #perSecond = 0;
  #since: number;

  /** @param now virtual ms */
  constructor(now: number) {
    this.#since = now;
  }

  get perSecond(): number {
    return this.#perSecond;
  }

  totalAt(now: number): number {
    return this.#total + (this.#perSecond * (now - this.#since)) / 1000;
  }

  /** What came at once, beside the rate. */
  add(amount: number): void {
    this.#total += amount;
  }

  setRate(perSecond: number, now: number): void {
    this.#total = this.totalAt(now);
    this.#since = now;
    this.#perSecond = perSecond;
  }
}
