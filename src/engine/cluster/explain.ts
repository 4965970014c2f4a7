import type { Key } from '../api/key.ts';
import { type CauseStep, lastNotable, traceCauses } from '../explain/causes.ts';
import { explainControlPlane } from '../explain/control-plane.ts';
import { hopOf } from '../explain/ends/hops.ts';
import { explainScheduling, type SchedulingExplanation } from '../explain/scheduling.ts';
import { summarize } from '../explain/summary.ts';
import type { Revision } from '../store/revision.ts';
import type { Cluster } from './cluster.ts';
import { historyOf } from './ends.ts';

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
    causes: last ? explainCauses(cluster, last) : [],
  };
}

/** The chain of causes of one revision, newest first, in few words: it is asked often. */
export function explainRevision(cluster: Cluster, revision: Revision): CauseStep[] {
  const { store, sayAction } = historyOf(cluster);
  return traceCauses(store.log, revision, sayAction);
}

/** As {@link explainRevision}, with the rules that were at work. */
export function explainCauses(cluster: Cluster, revision: Revision): CauseStep[] {
  const history = historyOf(cluster);
  const say = (each: Revision) => hopOf(each, history).says;
  return traceCauses(history.store.log, revision, history.sayAction, say);
}
