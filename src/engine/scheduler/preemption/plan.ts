import type { NodeInfo } from '../node-info.ts';
import type { PodInfo } from '../pod-info.ts';

/** A node on which the pod would fit if these pods went. Models pkg/scheduler/framework/preemption.Candidate */
export interface Candidate {
  readonly node: NodeInfo;
  /** Most important first. */
  readonly victims: readonly PodInfo[];
  readonly pdbViolations: number;
}

export interface PreemptionPlan {
  readonly candidates: readonly Candidate[];
  /** Nodes between which only chance decides. */
  readonly best: readonly Candidate[];
  readonly chosen: Candidate;
}
