import type { ActionType } from '../engine/index.ts';
import type { Ref } from './view.ts';

/** A lesson as its panel shows it. */
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
  /** What the step on show wants to be looked at. */
  readonly look: readonly Ref[];
  readonly prediction?: PredictionView;
  /** How many predictions came true, of those that were made. */
  readonly score: { readonly right: number; readonly made: number };
}

/** A question about what will happen; what was right is told when the step's goal is met. */
export interface PredictionView {
  readonly asks: string;
  readonly answers: readonly string[];
  /** The learner's answer, by its place. */
  readonly given?: number;
  readonly right?: number;
  /** Markdown; told with the right answer. */
  readonly because?: string;
}
