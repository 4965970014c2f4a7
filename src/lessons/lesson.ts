import type { Action, ActionType } from '../engine/index.ts';
import type { ScenarioSpec } from '../scenario/scenario.ts';

/** A lesson: data only, so that anyone's can be opened without running anyone's code. */
export interface Lesson {
  readonly apiVersion: string;
  readonly kind: 'Lesson';
  /** `name` is the folder's name and stands in the URL. */
  readonly metadata: { readonly name: string };
  readonly spec: LessonSpec;
}

export interface LessonSpec {
  readonly title: string;
  readonly minutes: number;
  /** Ids of the curriculum's claims that this lesson shows. */
  readonly claims: readonly string[];
  /** What it was written after. */
  readonly source: readonly LessonSource[];
  readonly scenario: ScenarioSpec;
  /** The kinds of action that it needs. */
  readonly tools: readonly ActionType[];
  readonly steps: readonly LessonStep[];
  /** Markdown: what was seen. */
  readonly closing: string;
}

export interface LessonSource {
  readonly article: string;
  readonly section: string;
}

export interface LessonStep {
  /** Unique within the lesson; translations refer to it. */
  readonly id: string;
  readonly title: string;
  /** Markdown. */
  readonly say: string;
  /** CEL over the cluster; see `goals.ts` for what it can speak of. */
  readonly goal: string;
  /** What the goal asks, in words. */
  readonly goalSays: string;
  /** Waiting alone may meet the goal, for waiting is the point. */
  readonly waiting?: boolean;
  /** From gentle to plain. */
  readonly hint: readonly string[];
  readonly solution: readonly SolutionPart[];
}

/** Something to do, or virtual ms to let pass (fewer if the goal is met before). */
export type SolutionPart = { readonly do: Action } | { readonly wait: number };
