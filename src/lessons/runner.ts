import type { Cluster } from '../engine/index.ts';
import { evaluateGoal, type GoalResult } from './goals.ts';
import type { Lesson, LessonStep, Prediction } from './lesson.ts';
import { type Moment, momentOf, type Snapshot } from './snapshot.ts';

const MOST_LOOKED = 200;

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
  readonly #looked = new Set<string>();
  /** By step: the answer that the learner gave, and the one that was right. */
  readonly #given = new Map<string, number>();
  readonly #right = new Map<string, number>();

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
    if (result?.ok && result.met) this.#meet(cluster);
    return this.goalMet;
  }

  /** Notes what the learner looks at: `Pod/web-1`. */
  noteLook(what: string): void {
    if (this.#looked.size < MOST_LOOKED) this.#looked.add(what);
  }

  /** The learner's answer to the prediction of the step on show; the first one counts, and only before the goal is met. */
  predict(answer: number): boolean {
    const { step } = this;
    if (!step?.predict?.answers[answer] || this.goalMet || this.#given.has(step.id)) return false;
    this.#given.set(step.id, answer);
    return true;
  }

  /** What was answered to the prediction of a step, and what was right, by their places. */
  prediction(step: LessonStep): { readonly given?: number; readonly right?: number } {
    const given = this.#given.get(step.id);
    const right = this.#right.get(step.id);
    return { ...(given !== undefined && { given }), ...(right !== undefined && { right }) };
  }

  /** How many predictions came true, of those that were made. */
  get score(): { readonly right: number; readonly made: number } {
    const made = [...this.#given];
    return { right: made.filter(([id, given]) => this.#right.get(id) === given).length, made: made.length };
  }

  /** Which answers of a prediction the cluster calls right as it is; one of them, in a lesson without fault. */
  judgePrediction({ answers }: Prediction, cluster: Cluster): readonly GoalResult[] {
    const snapshot = this.#snapshot(cluster);
    return answers.map(({ right }) => evaluateGoal(right, snapshot));
  }

  /**
   * What the goal of the step on show says of the cluster as it is, without remembering it.
   *
   * @param looked what the learner has looked at in this step
   */
  judge(cluster: Cluster, looked: Iterable<string> = this.#looked): GoalResult | undefined {
    const { step } = this;
    if (!step) return undefined;
    return evaluateGoal(step.goal, this.#snapshot(cluster, looked));
  }

  /** Goes on to the next step, done or not. */
  next(cluster: Cluster): void {
    if (this.#current >= this.#done.length) return;
    this.#current++;
    this.#begin(cluster);
  }

  /** Begins the step on show anew, on a cluster that has been taken back to its start. */
  reset(cluster: Cluster): void {
    const { step } = this;
    if (step) {
      this.#done[this.#current] = false;
      this.#given.delete(step.id);
      this.#right.delete(step.id);
    }
    this.#begin(cluster);
  }

  #meet(cluster: Cluster): void {
    this.#done[this.#current] = true;
    const { step } = this;
    if (!step?.predict) return;
    const right = this.judgePrediction(step.predict, cluster).findIndex((each) => each.ok && each.met);
    if (right >= 0) this.#right.set(step.id, right);
  }

  #snapshot(cluster: Cluster, looked: Iterable<string> = this.#looked): Snapshot {
    const moment = momentOf(cluster);
    return {
      ...moment,
      elapsed: moment.now - this.#before.now,
      before: this.#before,
      did: cluster.actions.slice(this.#start.actions).map(({ action }) => action),
      looked: [...looked],
    };
  }

  #begin(cluster: Cluster): void {
    this.#before = momentOf(cluster);
    this.#start = { at: cluster.now, actions: cluster.actions.length };
    this.#problem = undefined;
    this.#looked.clear();
  }
}
