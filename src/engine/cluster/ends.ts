import type { Key } from '../api/key.ts';
import type { EndPath, History } from '../explain/ends/end.ts';
import { findEnds } from '../explain/ends/find-ends.ts';
import { type Recovery, recoveryOf } from '../explain/ends/recovery.ts';
import { explainServing, type Serving } from '../explain/ends/serving.ts';
import { describeAction } from './actions/index.ts';
import type { Cluster } from './cluster.ts';

/** The answer to *Why did it end?*, and to its kin. */
export interface EndExplanation {
  /** Ends of the object, each with its way back; none when nothing of it has ended. */
  readonly paths: readonly EndPath[];
  /** From the failure until what replaced it was ready, where anything did. */
  readonly recovery?: Recovery;
  /** Of pods: whether they get requests, and if not, why. */
  readonly serving?: Serving;
}

/** Explains the ends of an object, also of one that is gone as long as the log remembers it. */
export function explainEnd(cluster: Cluster, kind: string, key: Key): EndExplanation {
  const history = historyOf(cluster);
  const recovery = recoveryOf(kind, key, history);
  const serving = kind === 'Pod' ? explainServing(key, cluster.store) : undefined;
  return {
    paths: findEnds(kind, key, history),
    ...(recovery && { recovery }),
    ...(serving && { serving }),
  };
}

/** The log of a cluster, and how to word what a person did. */
export function historyOf({ store, settings, actions }: Cluster): History {
  return {
    store,
    settings,
    sayAction: (index) => {
      const timed = actions[index];
      return timed
        ? { says: describeAction(timed.action), at: timed.at }
        : { says: 'You did something', at: store.clock.now };
    },
  };
}
