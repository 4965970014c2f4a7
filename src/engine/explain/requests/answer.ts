import type { Key } from '../../api/key.ts';
import type { FailureReason } from '../../traffic/stats.ts';
import type { TracePartName } from '../../traffic/trace.ts';

/** What a request's time was spent on: in a pod, in vain, or at another Service that a pod called. */
export type PartName = TracePartName | 'vain' | 'called';

/** A piece of a request's time. */
export interface RequestPart {
  readonly what: PartName;
  readonly says: string;
  /** From when the request was sent, ms. */
  readonly from: number;
  readonly ms: number;
  /** The pod or Service at which it was. */
  readonly kind: 'Pod' | 'Service';
  readonly key: Key;
}

/** One request with where its time went. */
export interface RequestStory {
  readonly number: number;
  /** When it was sent, virtual ms. */
  readonly at: number;
  readonly service: Key;
  readonly ms: number;
  readonly outcome: 'answered' | 'waiting' | FailureReason;
  readonly isRetry: boolean;
  /** What became of it, in one sentence. */
  readonly says: string;
  /** One after the other; in sum `ms`. */
  readonly parts: readonly RequestPart[];
}

/** How many requests came out in one way. */
export interface OutcomeShare {
  readonly outcome: 'answered' | FailureReason;
  /** In a few words: `answered`, `timed out`. */
  readonly says: string;
  readonly count: number;
  /** Of all that came to an end, 0 to 1. */
  readonly share: number;
  /** Why, as far as the followed requests and the cluster's objects tell; one sentence each. */
  readonly because: readonly string[];
  /** What these speak of. */
  readonly about: readonly { readonly kind: string; readonly key: Key }[];
}

/** What the time of requests went into, on average. */
export interface TimeShare {
  readonly what: PartName;
  readonly says: string;
  readonly ms: number;
  /** 0 to 1. */
  readonly share: number;
}

/** The answer to *Why so slow, why failing?* */
export interface RequestsExplanation {
  /** Requests of the last so many virtual ms. */
  readonly windowMs: number;
  /** Whether the counts are of all requests, or of the sample that is followed. */
  readonly isSample: boolean;
  readonly count: number;
  readonly outcomes: readonly OutcomeShare[];
  /** Of the followed requests that were answered. */
  readonly time: readonly TimeShare[];
  readonly followed: number;
  readonly meanMs: number;
  readonly slowest?: RequestStory;
  /** The newest that failed. */
  readonly failed?: RequestStory;
  /** Newest first. */
  readonly recent: readonly RequestStory[];
}
