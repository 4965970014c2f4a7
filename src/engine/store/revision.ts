import type { Key } from '../api/key.ts';
import type { AnyObject } from '../api/types.ts';

/** Why a write happened. Following causes backwards always ends at an action or at the scenario's start. */
export type Cause =
  /** The scenario began so. */
  | { readonly type: 'start' }
  /** A person did it: the index of the action in the run. */
  | { readonly type: 'action'; readonly index: number }
  /** A component reacted to this revision. */
  | { readonly type: 'revision'; readonly rev: number }
  /** Time ran out: what was waited for, and the revision with which the wait began, if one is known. */
  | { readonly type: 'elapsed'; readonly what: string; readonly since?: number };

/** One change of one object: an entry of the append-only log from which everything else is read. */
export interface Revision {
  readonly rev: number;
  /** Virtual milliseconds. */
  readonly time: number;
  readonly kind: string;
  readonly key: Key;
  /** Absent when the object was created. */
  readonly before?: AnyObject;
  /** Absent when the object was removed. */
  readonly after?: AnyObject;
  /** The component that wrote, by its Kubernetes name; `user` for a person. */
  readonly by: string;
  readonly cause: Cause;
}

/** The object that a revision is about, in its newest known form. */
export function subjectOf(revision: Revision): AnyObject {
  const object = revision.after ?? revision.before;
  if (!object) throw new Error(`revision ${revision.rev} is about nothing`);
  return object;
}
