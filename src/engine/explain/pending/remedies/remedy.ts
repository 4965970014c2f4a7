import type { Pod } from '../../../api/types.ts';
import type { NodeInfo } from '../../../scheduler/node-info.ts';
import type { Rejection } from '../../../scheduler/status.ts';
import type { Store } from '../../../store/store.ts';
import type { Change } from '../fix.ts';
import type { Trial } from '../trial.ts';

/** A pod that fits nowhere, and where to try what would help. */
export interface Case {
  readonly pod: Pod;
  readonly trial: Trial;
  readonly store: Store;
  readonly now: number;
}

/** What could be otherwise so that one filter no longer rejects the pod on one node. Whether it then fits is tried out. */
export type Remedy = (of: Case, node: NodeInfo, rejection: Rejection) => readonly Change[];
