import type { Key } from '../api/key.ts';
import type { RevisionLog } from '../store/log.ts';
import type { Cause, Revision } from '../store/revision.ts';
import { describeRevision } from './describe-revision.ts';
import { isNotable } from './notable.ts';

/** One hop of the way from what is seen back to what a person did. */
export interface CauseStep {
  /** Virtual ms. */
  readonly at: number;
  readonly by: string;
  readonly says: string;
  readonly kind?: string;
  readonly key?: Key;
  readonly rev?: number;
}

/** How to word an action of the run by its index, and when it was done. */
export type SayAction = (index: number) => { readonly says: string; readonly at: number };

/** How to word a revision: by the rule that was at work, where one is known. */
export type SayRevision = (revision: Revision) => string;

const LONGEST = 30;

/** The chain of causes from a revision back to an action or to the scenario's start; newest first. */
export function traceCauses(
  log: RevisionLog,
  from: Revision,
  sayAction: SayAction,
  sayRevision: SayRevision = describeRevision,
): CauseStep[] {
  const steps: CauseStep[] = [];
  let revision: Revision | undefined = from;
  while (revision && steps.length < LONGEST) {
    // Status reports on the way say nothing that the next hop does not; keep the first and what is notable.
    if (steps.length === 0 || isNotable(revision)) steps.push(stepOf(revision, sayRevision));
    const end = endOf(revision.cause, revision, sayAction);
    if (end) steps.push(end);
    revision = earlier(log, revision);
  }
  return steps;
}

/** The newest revision about an object that changed something to see, else its newest; undefined when none is kept. */
export function lastNotable(log: RevisionLog, kind: string, key: Key): Revision | undefined {
  let newest: Revision | undefined;
  for (let rev = log.head; rev > log.compacted; rev--) {
    const revision = log.at(rev);
    if (revision?.kind !== kind || revision.key !== key) continue;
    newest ??= revision;
    if (isNotable(revision)) return revision;
  }
  return newest;
}

function stepOf(revision: Revision, sayRevision: SayRevision): CauseStep {
  const { time, by, kind, key, rev } = revision;
  return { at: time, by, says: sayRevision(revision), kind, key, rev };
}

function earlier(log: RevisionLog, { cause, rev }: Revision): Revision | undefined {
  const before = cause.type === 'revision' ? cause.rev : cause.type === 'elapsed' ? cause.since : undefined;
  return before !== undefined && before < rev ? log.at(before) : undefined;
}

function endOf(cause: Cause, revision: Revision, sayAction: SayAction): CauseStep | undefined {
  switch (cause.type) {
    case 'start':
      return { at: 0, by: 'scenario', says: 'The scenario began so' };
    case 'action': {
      const { says, at } = sayAction(cause.index);
      return { at, by: 'you', says };
    }
    case 'elapsed':
      return { at: revision.time, by: 'time', says: `Time ran out: ${cause.what}` };
    case 'revision':
      return undefined;
  }
}
