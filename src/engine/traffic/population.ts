import type { TrafficProfile } from '../api/types.ts';

type Closed = Extract<TrafficProfile, { type: 'closed' }>;

/** Nobody clicks faster than this, ms: it keeps the first guess finite when users do not think. */
const quickest = 10;

/**
 * A fixed number of users, each of whom sends a request, waits for its answer, thinks, and begins again. How much they
 * send follows from how soon they are answered: Little's law, second by second. Waiting users send nothing.
 */
export class Population {
  readonly #users: number;
  readonly #thinkMs: number;
  /** Sent and not finished. */
  #waiting = 0;
  /** Of these, passed on within the servers in this second, which will go on in the next. */
  #passed = 0;
  /** Of the second that ends. */
  #finished = 0;
  #timeSum = 0;
  /** Mean time of those who were answered last, ms. */
  #responseMs = quickest;
  #due = 0;
  #isFirst = true;

  constructor({ users, thinkSeconds }: Closed) {
    this.#users = users;
    this.#thinkMs = thinkSeconds * 1000;
  }

  finished(requests: number, ms: number): void {
    this.#waiting -= requests;
    this.#finished += requests;
    this.#timeSum += requests * ms;
  }

  passedOn(requests: number): void {
    this.#passed += requests;
  }

  /** How many requests they send in the second that begins. */
  takeDue(): number {
    const finished = this.#finished;
    if (finished > 0) this.#responseMs = Math.max(quickest, this.#timeSum / finished);
    const stuck = Math.max(0, this.#waiting - this.#passed);
    // Those who wait in line wait as long as the line takes to be worked off.
    const response = Math.max(this.#responseMs, finished > 0 ? (stuck / finished) * 1000 : 0);
    const wished = (this.#users * 1000) / (this.#thinkMs + response);
    // No more can be under way than there are users; where nobody waits, each may send several in a second.
    const growth = stuck === 0 ? 2 : 1;
    const bound = this.#users - stuck + growth * finished;
    this.#due += Math.max(0, Math.min(wished, bound));
    this.#finished = this.#timeSum = this.#passed = 0;
    // Users do not arrive all at once, but spread over their time to think.
    if (this.#isFirst) this.#due = Math.min(this.#due, this.#users);
    this.#isFirst = false;
    const whole = Math.floor(this.#due + 1e-9);
    this.#due -= whole;
    this.#waiting += whole;
    return whole;
  }
}
