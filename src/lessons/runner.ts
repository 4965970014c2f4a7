import type { Cluster } from '../engine/index.ts';
import { evaluateGoal, type GoalResult } from './goals.ts';
import type { Lesson, LessonStep } from './lesson.ts';
import { type Moment, momentOf } from './snapshot.ts';

/** Where a step began: going back there is replaying the run up to it. */
export interface StepStart {
  /** Virtual ms. */
  readonly at: number;
  /** How many actions had been done. */
  readonly actions: number;
}

/**
 * One person's way through a lesson on a cluster that others move: it looks, remembers, and never acts itself. A goal
 * once met stays met, whatever the cluster does afterwards.
 */
export class LessonRun {
  readonly lesson: Lesson;
  readonly #done: boolean[];
  #current = 0;
  #start: StepStart = { at: 0, actions: 0 };
  #before: Moment;
  #problem: string | undefined;

  constructor(lesson: Lesson, cluster: Cluster) {
    this.lesson = lesson;
    this.#done = lesson.spec.steps.map(() => false);
    this.#before = momentOf(cluster);
    this.#begin(cluster);
  }

  /** Index of the step on show; equal to the number of steps when all are behind. */
  get current(): number {
    return this.#current;
  }

  get step(): LessonStep | undefined {
    return this.lesson.spec.steps[this.#current];
  }

  get start(): StepStart {
    return this.#start;
  }

  get done(): readonly boolean[] {
    return this.#done;
  }

  /** Whether the step on show has reached its goal. */
  get goalMet(): boolean {
    return this.#done[this.#current] ?? true;
  }

  /** Why the goal could not be judged the last time; undefined when it could. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Looks whether the goal of the step on show is met by now. */
  look(cluster: Cluster): boolean {
    if (this.goalMet) return true;
    const result = this.judge(cluster);
    this.#problem = result?.ok === false ? result.message : undefined;
    if (result?.ok && result.met) this.#done[this.#current] = true;
    return this.goalMet;
  }

  /** What the goal of the step on show says of the cluster as it is, without remembering it. */
  judge(cluster: Cluster): GoalResult | undefined {
    const { step } = this;
    if (!step) return undefined;
    const moment = momentOf(cluster);
    const elapsed = moment.now - this.#before.now;
    return evaluateGoal(step.goal, { ...moment, elapsed, before: this.#before });
  }

  /** Goes on to the next step, done or not. */
  next(cluster: Cluster): void {
    if (this.#current >= this.#done.length) return;
    this.#current++;
    this.#begin(cluster);
  }

  /** Begins the step on show anew, on a cluster that has been taken back to its start. */
  reset(cluster: Cluster): void {
    if (this.#current < this.#done.length) this.#done[this.#current] = false;
    this.#begin(cluster);
  }

  #begin(cluster: Cluster): void {
    this.#before = momentOf(cluster);
    this.#start = { at: cluster.now, actions: cluster.actions.length };
    this.#problem = undefined;
  }
}
