import type { Key } from '../api/key.ts';
import { type CauseStep, lastNotable, traceCauses } from '../explain/causes.ts';
import { explainControlPlane } from '../explain/control-plane.ts';
import { explainScheduling, type SchedulingExplanation } from '../explain/scheduling.ts';
import { summarize } from '../explain/summary.ts';
import type { Revision } from '../store/revision.ts';
import { describeAction } from './actions/index.ts';
import type { Cluster } from './cluster.ts';

/** The answer to *Why?* about one object. */
export interface Explanation {
  /** What it is and how it fares, in plain sentences. */
  readonly summary: readonly string[];
  /** How its node was chosen, or why none was. */
  readonly scheduling?: SchedulingExplanation;
  /** From its last visible change back to what a person did; newest first. */
  readonly causes: readonly CauseStep[];
}

/** Explains an object, also one that is gone as long as the log remembers it; undefined when there never was one. */
export function explainObject(cluster: Cluster, kind: string, key: Key): Explanation | undefined {
  const { store, scheduler } = cluster;
  const last = lastNotable(store.log, kind, key);
  const object = store.find(kind, key) ?? last?.before;
  if (!object) return undefined;
  const summary = store.find(kind, key)
    ? summarize(object, store)
    : [`${kind} ${object.metadata.name} is gone.`];
  const record = scheduler.records.of(object.metadata.uid).at(-1);
  const missing = explainControlPlane(object, cluster.components(), cluster.now);
  const nodeNames = [...store.list('Node')].map(({ metadata }) => metadata.name);
  return {
    summary: [...summary, ...missing],
    ...(record && { scheduling: explainScheduling(record, nodeNames) }),
    causes: last ? explainRevision(cluster, last) : [],
  };
}

/** The chain of causes of one revision, newest first. */
export function explainRevision(cluster: Cluster, revision: Revision): CauseStep[] {
  return traceCauses(cluster.store.log, revision, (index) => {
    const timed = cluster.actions[index];
    return timed
      ? { says: describeAction(timed.action), at: timed.at }
      : { says: 'You did something', at: revision.time };
  });
}
