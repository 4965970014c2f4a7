import type { Because, Named, Prediction, Verdict } from '../engine/index.ts';

/** *Predict first*: what is asked, what was foretold and has not come yet, and what came of the last question. */
export interface ForesightView {
  readonly asked?: AskedView;
  readonly noted: readonly {
    readonly id: number;
    readonly asks: string;
    /** When the learner expects it, virtual ms. */
    readonly at: number;
  }[];
  readonly verdict?: VerdictView;
}

/** A question that is open. While it is, the moment before the answer is on show. */
export interface AskedView {
  readonly id: number;
  readonly kind: Prediction['kind'];
  readonly about: Named;
  readonly asks: string;
  readonly hint: string;
  /** When it is decided, or the wait began: virtual ms. */
  readonly at: number;
  /** Whether time was flowing. */
  readonly resumes: boolean;
  /** Of *where* and *which*. */
  readonly candidates?: readonly Named[];
  /** Of *how many*: the number before. */
  readonly from?: number;
}

export interface VerdictView extends Verdict {
  /** Of the question. */
  readonly id: number;
  readonly kind: Prediction['kind'];
  readonly asks: string;
  readonly why: Because;
  /** Whether it counts for the score: the learner said something, and it came to it. */
  readonly counts: boolean;
}
