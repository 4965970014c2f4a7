import type { Pod } from '../api/types.ts';
import type { Client } from '../store/client.ts';
import type { EventInterest } from './cluster-event.ts';
import type { Cycle } from './cycle.ts';
import type { NodeInfo } from './node-info.ts';
import type { NodeStatuses } from './node-statuses.ts';
import type { PodInfo } from './pod-info.ts';
import type { PreemptionPlan } from './preemption/plan.ts';
import type { QueuedPod } from './queue/queued-pod.ts';
import type { Runner } from './runner.ts';
import type { Status } from './status.ts';

/**
 * A plugin takes part in scheduling at the points that it implements. It knows nothing of being recorded.
 * Models k8s.io/kubernetes/pkg/scheduler/framework/interface.go
 */
export interface Plugin {
  readonly name: string;

  /**
   * Its filter and its raw score look at nothing but the pod's spec and this one node: what they said of a spec holds until
   * the node changes, and is not asked again.
   */
  readonly isLocal?: true;

  /** Changes that may help pods which this plugin rejected. */
  readonly events?: readonly EventInterest[];

  /** Whether a pod may enter the queue at all. */
  preEnqueue?(pod: Pod): Status | undefined;

  /** Which of two queued pods is tried first: negative when it is `a`. */
  compare?(a: QueuedPod, b: QueuedPod): number;

  /** Prepares filtering; may skip the plugin's filter, reject the pod, or name the only nodes worth a look. */
  preFilter?(cycle: Cycle): PreFilterResult;

  /** Keep what PreFilter prepared true while pods are tried on and off a node. */
  addPod?(cycle: Cycle, info: PodInfo, node: NodeInfo): void;
  removePod?(cycle: Cycle, info: PodInfo, node: NodeInfo): void;

  /** Whether the pod may run on the node. */
  filter?(cycle: Cycle, node: NodeInfo): Status | undefined;

  /** No node fits: what could be done about it? */
  postFilter?(cycle: Cycle, statuses: NodeStatuses, runner: Runner): PostFilterResult;

  /** Prepares scoring; may skip the plugin's score. */
  preScore?(cycle: Cycle, nodes: readonly NodeInfo[]): 'skip' | undefined;

  /** How good the node is for the pod. */
  score?(cycle: Cycle, node: NodeInfo): number;

  /** As {@link score}, for all nodes together, where that is quicker. */
  scoreAll?(cycle: Cycle, nodes: readonly NodeInfo[]): readonly number[];

  /** Brings raw scores of all nodes into 0 to 100. */
  normalizeScore?(cycle: Cycle, nodes: readonly NodeInfo[], raw: readonly number[]): readonly number[];

  /** Writes what has to be written before the pod is bound to the node, and says whether that has to take effect first. */
  preBind?(pod: Pod, nodeName: string, api: Client): PreBindWait | undefined;
}

/** What a pod waits for when its node is chosen already. */
export interface PreBindWait {
  /** How often to look, and for how long, virtual ms. */
  readonly period: number;
  readonly timeout: number;
  /** True when it has come about, or why it never will. */
  check(): boolean | string;
  /** What to say when time is up. */
  readonly timedOut: string;
}

export type FilterPlugin = Plugin & Required<Pick<Plugin, 'filter'>>;

export const MAX_NODE_SCORE = 100;

export type PreFilterResult = 'skip' | Status | { readonly nodeNames: ReadonlySet<string> } | undefined;

export interface PostFilterResult {
  /** Undefined when the pod can be helped. */
  readonly status: Status | undefined;
  /** The node on which the pod shall wait for room; empty to stop waiting; undefined to leave it as it is. */
  readonly nominatedNode?: string;
  readonly plan?: PreemptionPlan;
}

/** A way of scheduling that pods choose by `spec.schedulerName`. Models KubeSchedulerProfile */
export interface Profile {
  readonly schedulerName: string;
  /** In the order in which they run. */
  readonly plugins: readonly Plugin[];
  /** By plugin name; 1 where not given. */
  readonly weights: Readonly<Record<string, number>>;
  /** Share of the nodes to find feasible before scoring; 0 adapts it to their number. */
  readonly percentageOfNodesToScore: number;
}
