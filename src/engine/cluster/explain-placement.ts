import type { Key } from '../api/key.ts';
import type { AnyObject } from '../api/types.ts';
import { explainPlacement, type PlacementExplanation } from '../explain/placement/placement.ts';
import { explainStay, type StayExplanation } from '../explain/placement/stay.ts';
import type { SchedulingRecord } from '../scheduler/record.ts';
import type { Cluster } from './cluster.ts';

/**
 * The answer to *Why this node?*, of pods that are gone, too, as long as the scheduler's records reach back; undefined when
 * they know nothing of it.
 *
 * @param uid of one pod of several that had the name; the last one if absent
 * @param index which attempt; the last if absent
 */
export function explainPodPlacement(
  { store, scheduler }: Cluster,
  key: Key,
  uid: string | undefined,
  index?: number,
): PlacementExplanation | undefined {
  const own = uid ?? store.get('Pod', key)?.metadata.uid ?? lastUid(scheduler.records.all(), key);
  if (own === undefined) return undefined;
  const nodeNames = [...store.list('Node')].map(({ metadata }) => metadata.name);
  return explainPlacement(scheduler.records.of(own), index, nodeNames);
}

function lastUid(records: Iterable<SchedulingRecord>, key: Key): string | undefined {
  return [...records].findLast(({ podKey }) => podKey === key)?.podUid;
}

/** The answer to *Why do pods not move?*, of a Node or a workload. */
export function explainStaying({ store, scheduler }: Cluster, of: AnyObject): StayExplanation | undefined {
  return explainStay(of, { store, scheduler });
}
