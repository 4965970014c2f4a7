import type { Pod } from '../../api/types.ts';
import type { Revision } from '../../store/revision.ts';

/** What no single revision may be, whatever came before it. */
export function* impossible({ rev, before, after, cause }: Revision): Iterable<string> {
  if (cause.type === 'revision' && cause.rev >= rev) yield `is caused by revision ${cause.rev}`;
  if (cause.type === 'elapsed' && cause.since !== undefined && cause.since >= rev)
    yield `waited since revision ${cause.since}`;
  if (!before || !after) return;
  if (before.metadata.uid !== after.metadata.uid) yield 'became another object';
  if (before.metadata.deletionTimestamp && !after.metadata.deletionTimestamp) yield 'came back to life';
  if ((before.metadata.generation ?? 0) > (after.metadata.generation ?? 0)) yield 'lost a generation';
  if (after.kind === 'Pod') yield* impossibleForPod(before as Pod, after as Pod);
}

function* impossibleForPod(before: Pod, after: Pod): Iterable<string> {
  if (before.spec.nodeName && before.spec.nodeName !== after.spec.nodeName)
    yield `moved from ${before.spec.nodeName} to ${after.spec.nodeName}`;
  const [was, is] = [before.status?.phase, after.status?.phase];
  const ended = was === 'Succeeded' || was === 'Failed';
  if (ended && was !== is) yield `went from ${was} to ${is}`;
  if (was === 'Running' && is === 'Pending') yield 'went from Running to Pending';
  for (const { name, restartCount } of before.status?.containerStatuses ?? []) {
    const now = after.status?.containerStatuses?.find((status) => status.name === name);
    if (now && now.restartCount < restartCount) yield `forgot restarts of ${name}`;
  }
}
