import type { Ref } from '../view.ts';

/** How one run fared from one moment to another, as plain data: two of them can be compared. */
export interface RunDigest {
  /** Virtual ms. */
  readonly from: number;
  readonly to: number;
  /** Load is not known from the beginning, but from here on: it is not remembered for longer. */
  readonly loadFrom?: number;
  readonly requests: {
    readonly answered: number;
    readonly failed: number;
    /** The longest time in which a Service answered nobody, though it was asked: seconds, and its id. */
    readonly outage: { readonly seconds: number; readonly service?: string };
  };
  /** Percentiles of each second, ms: their mean, each second weighed by its answers. Absent where nobody was answered. */
  readonly latency?: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly cost: { readonly dollars: number; readonly nodeHours: number };
  readonly pods: {
    readonly created: number;
    readonly ended: number;
    readonly evicted: number;
    /** Of containers. */
    readonly restarts: number;
  };
  /** How long it took until all pods were ready and stayed so, ms; absent while they are not. */
  readonly untilReady?: number;
  /** A drain that has not ended has no `took`. */
  readonly drains: readonly { readonly node: string; readonly took?: number }[];
  readonly deeds: readonly DeedDone[];
  readonly things: readonly Thing[];
}

/** Something that was done, as told to whoever did it. */
export interface DeedDone {
  readonly at: number;
  readonly says: string;
  /** It changed nothing. */
  readonly isRefused?: true;
}

/** An object at the end, with what can be compared of it: a value for each path. */
export interface Thing {
  readonly ref: Ref;
  readonly facts: Readonly<Record<string, string>>;
}
