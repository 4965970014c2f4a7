import type { Limits } from '../limits.ts';

/** With less than this, ms, a turn is not worth an event. */
const leastPause = 100;

/**
 * How much a container's programs may do at one moment: a burst for nothing, then so many steps for each
 * millisecond. Whoever wants more waits, and has used CPU all the while.
 */
export class CpuBudget {
  readonly #limits: Limits;
  #steps: number;
  #filledAt: number;
  /** Since when programs have wanted more than there is; undefined when they have not. */
  #wantingSince: number | undefined;
  /** CPU time used, in ms of one core. */
  usedMs = 0;

  constructor(limits: Limits, now: number) {
    this.#limits = limits;
    this.#steps = limits.burstSteps;
    this.#filledAt = now;
  }

  get isExhausted(): boolean {
    return this.#steps <= 0;
  }

  /** Takes steps; tells whether they are used up, so that the program has to yield. */
  spend(steps: number): boolean {
    this.#steps -= steps;
    this.usedMs += steps * this.#limits.stepCpuMs;
    return this.#steps <= 0;
  }

  /** Time has passed, during which the programs rested, or waited for CPU of which they got this share (0 to 1). */
  refill(now: number, waited: boolean, share: number): void {
    const elapsed = now - this.#filledAt;
    if (elapsed <= 0) return;
    this.#filledAt = now;
    const gained = elapsed * this.#rate(now) * (waited ? share : 1);
    this.#steps = Math.min(this.#limits.burstSteps, this.#steps + gained);
    if (!waited) {
      if (this.#steps === this.#limits.burstSteps) this.#wantingSince = undefined;
      return;
    }
    // The steps that were just gained are paid for when they are taken.
    this.usedMs += Math.max(0, elapsed * share - gained * this.#limits.stepCpuMs);
  }

  /** Ms until programs that wait for CPU of which they get this share can go on. */
  pause(now: number, share: number): number {
    this.#wantingSince ??= now;
    const rate = this.#rate(now) * Math.max(share, 0.001);
    return Math.max(leastPause, Math.ceil(-this.#steps / rate) + leastPause);
  }

  #rate(now: number): number {
    const { stepsPerMs, spinningStepsPerMs, patienceMs } = this.#limits;
    const isSpinning = this.#wantingSince !== undefined && now - this.#wantingSince > patienceMs;
    return isSpinning ? spinningStepsPerMs : stepsPerMs;
  }
}
