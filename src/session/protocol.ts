import type { Action, ActionOutcome, ActionType, SchedulingExplanation } from '../engine/index.ts';
import type { ScenarioView } from '../scenario/scenario.ts';
import type { Ref, View } from './view.ts';

/** What the page sends to the worker. Each is answered by frames, and by a reply where it has an `id`. */
export type Command =
  /** Opens a scenario document (untrusted JSON), replays its actions and goes to its moment. */
  | { readonly type: 'open'; readonly id: number; readonly scenario: unknown }
  /** The same from the hash of a URL: `#/s/1.…`. */
  | { readonly type: 'openLink'; readonly id: number; readonly hash: string }
  /** The same from a text: a link, or a document in YAML or JSON. */
  | { readonly type: 'openText'; readonly id: number; readonly text: string }
  | { readonly type: 'act'; readonly id: number; readonly action: Action }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'setSpeed'; readonly speed: number }
  /** Runs to the next event of the simulation. */
  | { readonly type: 'step'; readonly id: number }
  /** Runs to the next change that a learner would see. */
  | { readonly type: 'nextChange'; readonly id: number }
  /** Runs this many virtual ms, at once. */
  | { readonly type: 'advance'; readonly id: number; readonly ms: number }
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  | { readonly type: 'openLesson'; readonly id: number; readonly lesson: string }
  | {
      readonly type: 'lesson';
      readonly id: number;
      readonly do: 'showMe' | 'reset' | 'skip' | 'next' | 'leave';
    }
  /** After a crash: opens the run again, paused, at a moment before it; each time at an earlier one. */
  | { readonly type: 'recover'; readonly id: number }
  /** The page has drawn the last frame and can take another. */
  | { readonly type: 'drawn' };

export type Question =
  /** The object as YAML, its events, and why it is as it is. */
  | { readonly about: 'object'; readonly ref: Ref }
  /** The running scenario as a document, for links. */
  | { readonly about: 'scenario' /** What whoever opens it should see. */; readonly view?: ScenarioView }
  /** The same as the hash of a URL: `#/s/1.…`. */
  | { readonly about: 'link'; readonly view?: ScenarioView }
  /** A fingerprint of the revision log. */
  | { readonly about: 'hash' }
  /** Where the simulation is not as Kubernetes is. */
  | { readonly about: 'differences' };

export type Answer =
  | {
      readonly about: 'object';
      readonly yaml: string;
      readonly events: readonly EventLine[];
      readonly why: Explanation;
    }
  | { readonly about: 'scenario'; readonly scenario: unknown }
  | { readonly about: 'link'; readonly hash: string }
  | { readonly about: 'hash'; readonly hash: string }
  | { readonly about: 'differences'; readonly differences: readonly Simplification[] }
  | { readonly about: 'nothing'; readonly message: string };

/** Something that is simpler here than in Kubernetes, or otherwise not the same. */
export interface Simplification {
  readonly id: string;
  readonly area: string;
  /** What is different. */
  readonly says: string;
  /** Why it was left so. */
  readonly because: string;
  /** Where upstream does it: a path in a repository. */
  readonly upstream?: string;
}

export interface EventLine {
  readonly at: number;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly source: string;
  readonly count: number;
}

export type { SchedulingExplanation };

/** Answers to *Why?*: paragraphs in plain words, the scheduler's verdicts, and the chain of causes. */
export interface Explanation {
  readonly summary: readonly string[];
  readonly scheduling?: SchedulingExplanation;
  /** From the object back to what a person did, newest first. */
  readonly causes: readonly CauseLine[];
}

export interface CauseLine {
  readonly at: number;
  readonly by: string;
  readonly says: string;
  readonly ref?: Ref;
  readonly rev?: number;
}

/** What changed of the view since the frame before. */
export type ViewDifference = {
  readonly [C in keyof View]?: C extends 'clock'
    ? View['clock']
    : { readonly set?: Partial<View[C]>; readonly remove?: readonly string[] };
};

/** What the worker sends to the page. */
export type Message =
  | {
      readonly type: 'frame' /** Replaces the whole view when true. */;
      readonly whole: boolean;
      readonly view: ViewDifference;
      readonly lesson?: LessonView | null;
    }
  | { readonly type: 'reply'; readonly id: number; readonly outcome: Reply }
  /** A bug: the worker has stopped; `report` can be copied, and the run can go on from before it. */
  | { readonly type: 'crashed'; readonly message: string; readonly report: string };

export type Reply =
  | {
      readonly type: 'done';
      readonly lines: readonly string[];
      /** After opening: what the scenario would have the page show. */
      readonly view?: ScenarioView;
    }
  | { readonly type: 'acted'; readonly outcome: ActionOutcome }
  | { readonly type: 'answer'; readonly answer: Answer }
  | { readonly type: 'refused'; readonly message: string };

export interface LessonView {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly { readonly title: string; readonly done: boolean }[];
  /** Index of the step on show; equal to `steps.length` when all is done. */
  readonly current: number;
  /** Markdown of the step on show. */
  readonly say: string;
  readonly hints: readonly string[];
  readonly goalMet: boolean;
  /** What the goal asks, in words. */
  readonly goal: string;
  readonly sources: string;
  readonly closing: string;
  readonly minutes: number;
  /** The kinds of action that the lesson needs; the page may put these within reach. */
  readonly tools: readonly ActionType[];
  /** The step on show is about waiting: nothing is to be done. */
  readonly waiting: boolean;
}
