import type { SolutionPart } from '../../lessons/lesson.ts';
import { lookOf } from '../../lessons/pointer.ts';
import type { LessonRun } from '../../lessons/runner.ts';
import { actionOf } from '../../lessons/solution.ts';
import { act } from '../../scenario/replay.ts';
import type { Reply } from '../protocol.ts';
import { done, type Job, refused } from './job.ts';
import type { Run } from './run.ts';
import type { Slices } from './slices.ts';

/** How often the goal is looked at, virtual ms. */
const LOOK = 1_000;
/** A wait is shown in this much wall time, so that one sees it pass. */
const SHOWN_MS = 2_500;

/** Does what a lesson's solution says, before the learner's eyes or at once. */
export class PerformJob implements Job {
  readonly #parts: readonly SolutionPart[];
  readonly #lesson: LessonRun;
  readonly #run: Run;
  readonly #slices: Slices;
  readonly #now: () => number;
  readonly #atOnce: boolean;
  #next = 0;
  #wait: { readonly virtual: number; readonly wall: number } | undefined;
  #refusal: string | undefined;

  constructor(
    lesson: LessonRun,
    run: Run,
    slices: Slices,
    options: { readonly now: () => number; readonly atOnce: boolean },
  ) {
    this.#parts = lesson.step?.solution ?? [];
    this.#lesson = lesson;
    this.#run = run;
    this.#slices = slices;
    this.#now = options.now;
    this.#atOnce = options.atOnce;
  }

  work(deadline: number): boolean {
    for (; this.#next < this.#parts.length; this.#next++, this.#wait = undefined) {
      const part = this.#parts[this.#next] as SolutionPart;
      if ('look' in part) this.#lesson.noteLook(lookOf(part.look, this.#run.cluster));
      else if ('do' in part) {
        const outcome = act(this.#run.cluster, actionOf(part, this.#run.cluster));
        if (!outcome.ok) this.#refusal ??= outcome.message;
      } else if (!this.#pass(part.wait, deadline)) return false;
    }
    this.#lesson.look(this.#run.cluster);
    return true;
  }

  outcome(): Reply {
    return this.#refusal === undefined ? done() : refused(this.#refusal);
  }

  /** Lets time pass; tells whether it was enough. */
  #pass(ms: number, deadline: number): boolean {
    const { cluster } = this.#run;
    this.#wait ??= { virtual: cluster.now, wall: this.#now() };
    const end = this.#wait.virtual + ms;
    const share = this.#atOnce ? 1 : Math.min(1, (this.#now() - this.#wait.wall) / SHOWN_MS);
    const target = Math.floor(this.#wait.virtual + share * ms);
    while (cluster.now < target && this.#now() < deadline) {
      this.#slices.timed(() =>
        cluster.runUntil(Math.min(target, cluster.now + Math.min(this.#slices.length, LOOK))),
      );
      if (this.#lesson.look(cluster)) return true;
    }
    return cluster.now >= end;
  }
}
