import type { Probe } from '../../api/types.ts';
import type { Cancel } from '../../sim/clock.ts';
import { probeErrored, probeFailed } from '../messages.ts';
import type { ContainerLife } from './container-life.ts';
import { askProbe, type ProbeAnswer } from './probe-answer.ts';
import { RELIST_PERIOD } from './timing.ts';

export type ProbeType = 'Startup' | 'Readiness' | 'Liveness';
export type ProbeResult = 'Success' | 'Failure' | 'Unknown';

/** How a probe stands. */
export interface ProbeState {
  readonly type: ProbeType;
  /** What it has found last; absent before it was first made. */
  readonly last?: 'success' | 'failure';
  /** So many times in a row, */
  readonly inARow: number;
  /** of as many as decide. */
  readonly threshold: number;
  readonly periodMs: number;
  /** When it is made next, virtual ms. */
  readonly nextAt: number;
}

/** What holds before a probe has been made. Models pkg/kubelet/prober/worker.go newWorker */
export const initialResult: Readonly<Record<ProbeType, ProbeResult>> = {
  Startup: 'Unknown',
  Readiness: 'Failure',
  Liveness: 'Success',
};

/** How often a probe that could not be made is tried within one run. Models pkg/kubelet/prober/prober.go */
export const maxProbeRetries = 3;

/** Liveness and readiness wait until the container has started; the startup probe ends then. Models prober/worker.go doProbe */
export function mayProbe(type: ProbeType, isStarted: boolean): boolean {
  return (type === 'Startup') !== isStarted;
}

/**
 * One probe of one run of a container. Where a success holds as long as nothing in the pod ends, the probe rests once it
 * has succeeded often enough. Models pkg/kubelet/prober/worker.go
 */
export class ProbeWorker {
  readonly type: ProbeType;
  readonly #life: ContainerLife;
  readonly #probe: Probe;
  readonly #decided: (result: ProbeResult) => void;
  readonly #firstAt: number;
  #last: 'success' | 'failure' | undefined;
  #inARow = 0;
  #cancel: Cancel | undefined;
  /** When it was last made, virtual ms. */
  #askedAt = 0;
  /** Something in the pod has changed since then. */
  #isOutdated = false;

  constructor(life: ContainerLife, type: ProbeType, probe: Probe, decided: (result: ProbeResult) => void) {
    this.#life = life;
    this.type = type;
    this.#probe = probe;
    this.#decided = decided;
    const startedAt = life.process?.startedAt ?? life.worker.node.now;
    this.#firstAt = startedAt + Math.max((probe.initialDelaySeconds ?? 0) * 1000, RELIST_PERIOD);
    this.#schedule(Math.max(0, this.#firstAt - life.worker.node.now));
  }

  get state(): ProbeState {
    const { failureThreshold = 3, successThreshold = 1 } = this.#probe;
    return {
      type: this.type,
      ...(this.#last && { last: this.#last }),
      inARow: this.#inARow,
      threshold: this.#last === 'success' ? successThreshold : failureThreshold,
      periodMs: this.#periodMs,
      nextAt: this.#life.worker.node.now + this.#toNextTick(),
    };
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** Something in the pod has ended: the answer may be another from now on. */
  resume(): void {
    if (this.#cancel) this.#isOutdated = true;
    else this.#schedule(this.#toNextTick());
  }

  get #periodMs(): number {
    return (this.#probe.periodSeconds ?? 10) * 1000;
  }

  #toNextTick(): number {
    const since = this.#life.worker.node.now - this.#firstAt;
    return since < 0 ? -since : this.#periodMs - (since % this.#periodMs);
  }

  /** At the next tick, or at once if one has passed while it asked. */
  #scheduleNext(): void {
    const isLate = this.#life.worker.node.now - this.#askedAt >= this.#periodMs;
    this.#schedule(isLate ? 0 : this.#toNextTick());
  }

  #schedule(delay: number): void {
    this.#cancel = this.#life.worker.node.after(delay, () => this.#run());
  }

  #run(): void {
    this.#askedAt = this.#life.worker.node.now;
    this.#isOutdated = false;
    this.#cancel = undefined;
    let isAnswered = false;
    const cancel = askProbe(this.#life, this.#probe, (answer) => {
      isAnswered = true;
      this.#cancel = undefined;
      this.#take(answer);
    });
    if (!isAnswered) this.#cancel = cancel;
  }

  #take(answer: ProbeAnswer): void {
    const { successThreshold = 1 } = this.#probe;
    const isRepeated =
      answer.result === 'success' && this.#last === 'success' && this.#inARow >= successThreshold;
    // Nothing follows from it, and nobody need be told.
    if (isRepeated && answer.mayChange) this.#scheduleNext();
    else {
      const { keeper } = this.#life.worker;
      keeper.elapsed(`${this.type.toLowerCase()} probe`, () => this.#note(answer));
    }
  }

  #note(answer: ProbeAnswer): void {
    const { worker } = this.#life;
    if (answer.result === 'error') {
      worker.event('Warning', 'Unhealthy', probeErrored(this.type, answer.error));
      this.#scheduleNext();
      return;
    }
    if (answer.result === 'failure')
      worker.event('Warning', 'Unhealthy', probeFailed(this.type, answer.output));
    this.#inARow = this.#last === answer.result ? this.#inARow + 1 : 1;
    this.#last = answer.result;
    const { failureThreshold = 3, successThreshold = 1 } = this.#probe;
    const isDecided = this.#inARow >= (answer.result === 'failure' ? failureThreshold : successThreshold);
    if (!isDecided || !this.#mayRest(answer)) this.#scheduleNext();
    if (isDecided) this.#decided(answer.result === 'success' ? 'Success' : 'Failure');
  }

  /** Whether it need not be made again after an answer that has decided. */
  #mayRest(answer: ProbeAnswer): boolean {
    if (answer.result !== 'success') return this.type !== 'Readiness';
    return this.type === 'Startup' || !(answer.mayChange || this.#isOutdated);
  }
}
