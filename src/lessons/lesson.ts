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
  /** One sentence for the list of lessons: what one will find out. */
  readonly summary: string;
  readonly minutes: number;
  /** Ids of the curriculum's claims and rows of fine print that this lesson shows; each is shown by a step. */
  readonly claims: readonly string[];
  /** Names of lessons that make this one easier. */
  readonly prerequisites: readonly string[];
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
  /** Markdown; links may also point at a `word:`, a `claim:`, a `tool:`, a `lesson:` or a thing to `look:` at. */
  readonly say: string;
  /** Claims whose truth is to be seen in this step. */
  readonly shows?: readonly string[];
  /** What to light up while the step is on show. */
  readonly look?: readonly Pointer[];
  readonly predict?: Prediction;
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

/** Objects to look at: by name, or all that carry a label. */
export interface Pointer {
  readonly kind: string;
  readonly namespace?: string;
  readonly name?: string;
  /** `app=web` */
  readonly label?: string;
}

/** A question that is asked before the step's goal is met. When it is, the cluster says which answer is right. */
export interface Prediction {
  readonly asks: string;
  readonly answers: readonly PredictedAnswer[];
  /** Markdown: why it came so, told with the right answer. */
  readonly because: string;
}

export interface PredictedAnswer {
  readonly says: string;
  /** CEL, judged at the moment at which the goal is met: whether this was the right answer. */
  readonly right: string;
}

/**
 * Something to do, virtual ms to let pass (fewer if the goal is met before), or something to look at. `pick` fills fields of the
 * action with the name of the oldest pod that carries a label, for names of pods are not known beforehand.
 */
export type SolutionPart =
  | { readonly do: Action; readonly pick?: Readonly<Record<string, string>> }
  | { readonly wait: number }
  | { readonly look: Pointer };
