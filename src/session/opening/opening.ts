import type { HistoryView, ViewDifference } from '../protocol.ts';

/**
 * How the default cluster goes on in its first seconds, as the worker would tell it: what the engine computed when the
 * page was built. A run is its start, its seed and its actions, so this is what the worker computes, too.
 */
export interface Opening {
  readonly frames: readonly OpeningFrame[];
}

export interface OpeningFrame {
  /** Virtual ms. */
  readonly at: number;
  readonly view: ViewDifference;
  readonly history?: HistoryView;
}
