import type { Mark } from './chronicle/chronicle.ts';
import type { Ref } from './view.ts';

export type { Lane, Mark } from './chronicle/chronicle.ts';

/** Which moment of which future is on show. */
export interface TimeView {
  /** While one looks at an earlier moment: when the present is, virtual ms. */
  readonly present?: number;
  /** Id of the future that is open. */
  readonly branch: string;
  readonly branches: readonly BranchView[];
}

/** One future. */
export interface BranchView {
  readonly id: string;
  readonly name: string;
  /** Where it leaves another. */
  readonly from?: { readonly branch: string; readonly at: number };
  /** Virtual ms; that of the future that is open goes on with the clock. */
  readonly until: number;
  /** What was done in it from the beginning, in order. */
  readonly deeds: readonly { readonly at: number; readonly says: string }[];
  /** It was undone. */
  readonly isHidden?: true;
}

/** Whether work is kept beyond the tab, and under which id. */
export type Keeping =
  | { readonly ok: true; readonly work: string }
  | { readonly ok: false; readonly message: string };

export interface TimelineAnswer {
  readonly about: 'timeline';
  readonly until: number;
  /** What happened within one step of time is one mark. */
  readonly marks: readonly MarkView[];
  /** Requests a second, of all Services: rows of `step` seconds from row `from` on; null where none is known. */
  readonly traffic: {
    readonly step: number;
    readonly from: number;
    readonly requests: readonly (number | null)[];
    readonly failed: readonly (number | null)[];
  };
}

export interface MarkView extends Mark {
  /** What else happened within the step. */
  readonly more: number;
}

export interface ChangesAnswer {
  readonly about: 'changes';
  readonly from: number;
  readonly to: number;
  readonly created: ChangedThings;
  readonly deleted: ChangedThings;
  readonly changed: ChangedThings;
  /** Came and went in between. */
  readonly passed: ChangedThings;
  readonly figures: readonly FigureChange[];
  /** What cannot be told, because the log no longer goes back as far. */
  readonly problem?: string;
}

export interface ChangedThings {
  readonly things: readonly { readonly ref: Ref; readonly says: string }[];
  /** How many more there are. */
  readonly more: number;
}

/** A figure at both moments; undefined where it is not known. */
export interface FigureChange {
  readonly name: string;
  readonly unit: string;
  readonly before?: number;
  readonly after?: number;
}
