import { type ActionOutcome, describeRevision } from '../../engine/index.ts';
import { parseUntrustedAction } from '../../scenario/parse-action.ts';
import { act, changedNothing } from '../../scenario/replay.ts';
import type { Reply } from '../protocol.ts';
import { done } from './job.ts';
import type { Run } from './run.ts';

/**
 * Does what a person wants done. The page is not trusted with it: one day an embedding page speaks through it.
 *
 * @param more what belongs to the same deed
 */
export function doAction(run: Run, untrusted: unknown, more: readonly unknown[] = []): Reply {
  const outcomes = [untrusted, ...more].map((each, at) => doOne(run, each, at > 0));
  return { type: 'acted', outcome: outcomes.length === 1 ? (outcomes[0] ?? nothing) : inAll(outcomes) };
}

const nothing: ActionOutcome = { ok: true, lines: [], notes: [] };

/** @param isMore it belongs to the deed before */
export function doOne(run: Run, untrusted: unknown, isMore: boolean): ActionOutcome {
  const parsed = parseUntrustedAction(untrusted);
  if (!parsed.ok) return { ok: false, message: parsed.message, lines: [], notes: [] };
  const index = run.cluster.actions.length;
  run.isActing = true;
  const outcome = act(run.cluster, parsed.action);
  run.isActing = false;
  if (changedNothing(outcome)) run.refused.add(index);
  if (isMore) run.together.add(index);
  return outcome;
}

function inAll(outcomes: readonly ActionOutcome[]): ActionOutcome {
  const lines = outcomes.flatMap((each) => each.lines);
  const notes = outcomes.flatMap((each) => each.notes);
  const refusals = outcomes.flatMap((each) => (each.ok ? [] : [each.message]));
  return refusals.length > 0
    ? { ok: false, message: refusals.join('\n'), lines, notes }
    : { ok: true, lines, notes };
}

/** One event, and whatever else is due at that very moment: nobody may come in between. */
export function takeStep(run: Run): Reply {
  const { cluster } = run;
  const { head } = cluster.store.log;
  if (!run.step()) return done('Nothing is left to happen.');
  run.runUntil(run.now);
  return done(...cluster.store.log.since(head).map(describeRevision));
}
