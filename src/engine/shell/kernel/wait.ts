import type { Bell } from './bell.ts';

/** What a program waits for before it goes on: a moment, or the first ring of one of the bells. */
export interface Wait {
  /** Virtual ms. */
  readonly until?: number;
  readonly bells?: readonly Bell[];
  /** A signal that it handles wakes it too. */
  readonly interruptible?: boolean;
  /** It works without end meanwhile: a whole core is its own. */
  readonly burns?: boolean;
  /** It could go on at once, and lets others go first. */
  readonly ready?: boolean;
}

/** A program, or a part of one, that can be stopped wherever it yields, and gone on with later. */
export type Routine<T = void> = Generator<Wait, T, void>;

/** To be yielded when `spend` says so: goes on when there is CPU time again. */
export const turn: Wait = { ready: true };

/** Waits for nothing that could come: only a signal ends it. */
export const forever: Wait = {};
