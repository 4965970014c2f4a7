import type { AnyObject, Pod } from '../../api/types.ts';
import { subjectOf } from '../../store/revision.ts';
import type { Cluster } from '../cluster.ts';
import { restless } from './peace.ts';

const HOUR = 3_600_000;
/** Until Jobs, back-offs and nodes that the autoscaler does not need have come to their ends. */
const UNTIL_QUIET = 3_600_000;

/** What is written in an hour in which nobody does anything and nothing is broken: empty when nothing is. */
export function* disquiet(cluster: Cluster): Iterable<string> {
  for (const name of restless) cluster.act({ type: 'delete', kind: 'Deployment', name });
  for (const { metadata } of [...cluster.store.list('CronJob')])
    cluster.act({ type: 'delete', kind: 'CronJob', name: metadata.name });
  cluster.advance(UNTIL_QUIET);
  const { head } = cluster.store.log;
  cluster.advance(HOUR);
  for (const revision of cluster.store.log.since(head)) {
    const object = subjectOf(revision);
    if (triesAgain(object)) continue;
    yield `${revision.by} wrote ${object.kind} ${object.metadata.name} in a quiet hour, at ${revision.time} ms: ${JSON.stringify(revision.cause)}`;
  }
}

/** A kubelet never gives up on an image that does not exist. */
function triesAgain(object: AnyObject): boolean {
  const statuses = object.kind === 'Pod' ? ((object as Pod).status?.containerStatuses ?? []) : [];
  return statuses.some(({ state }) => /Image/.test(state?.waiting?.reason ?? ''));
}
