import { describeRevision } from '../../engine/index.ts';
import { parseUntrustedAction } from '../../scenario/parse-action.ts';
import { act } from '../../scenario/replay.ts';
import type { Reply } from '../protocol.ts';
import { done } from './job.ts';
import type { Run } from './run.ts';

/** Does what a person wants done. The page is not trusted with it: one day an embedding page speaks through it. */
export function doAction(run: Run, untrusted: unknown): Reply {
  const parsed = parseUntrustedAction(untrusted);
  if (!parsed.ok) {
    return { type: 'acted', outcome: { ok: false, message: parsed.message, lines: [], notes: [] } };
  }
  run.isActing = true;
  const outcome = act(run.cluster, parsed.action);
  run.isActing = false;
  return { type: 'acted', outcome };
}

/** One event, and whatever else is due at that very moment: nobody may come in between. */
export function takeStep({ cluster }: Run): Reply {
  const { head } = cluster.store.log;
  if (!cluster.step()) return done('Nothing is left to happen.');
  cluster.runUntil(cluster.now);
  return done(...cluster.store.log.since(head).map(describeRevision));
}
