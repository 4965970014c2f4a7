import type { Key } from '../../api/key.ts';
import type { Settings } from '../../api/settings.ts';
import type { Pod } from '../../api/types.ts';
import type { Revision } from '../../store/revision.ts';
import type { Store } from '../../store/store.ts';
import type { SayAction } from '../causes.ts';
import type { Topic } from '../topic.ts';

/** One hop on the way from an end back to what a person did. */
export interface Hop {
  /** Absent for what is no revision: an action, the scenario's start. */
  readonly rev?: number;
  /** Virtual ms. */
  readonly time: number;
  /** The component that did it; `you`, `scenario`. */
  readonly by: string;
  readonly says: string;
  readonly kind?: string;
  readonly key?: Key;
  readonly uid?: string;
  /** Facts on which it rests, a sentence each. */
  readonly evidence: readonly string[];
  /** The behaviour of Kubernetes that is at work. */
  readonly topic?: Topic;
}

/** From one end of something back to where it began. */
export interface EndPath {
  /** The question that it answers: `Why was container web restarted?` */
  readonly asks: string;
  /** In one sentence. */
  readonly says: string;
  /** The end first. */
  readonly hops: readonly Hop[];
}

/** What an explanation reads. */
export interface History {
  readonly store: Store;
  readonly settings: Settings;
  readonly sayAction: SayAction;
}

/** What a rule adds to the bare words of a revision. */
export interface Told {
  readonly says?: string;
  readonly evidence?: readonly string[];
  readonly topic?: Topic;
}

/** Explains the revisions of one kind of end; undefined for all others. */
export type Rule = (revision: Revision, history: History) => Told | undefined;

/** A pod that a revision tells to end, as it was just before. */
export function toldToEnd({ before, after, kind }: Revision): Pod | undefined {
  if (kind !== 'Pod' || !before) return undefined;
  const isTold = after ? Boolean(after.metadata.deletionTimestamp) : true;
  return isTold && !before.metadata.deletionTimestamp ? (before as Pod) : undefined;
}
