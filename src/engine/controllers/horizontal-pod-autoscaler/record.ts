import type { Key } from '../../api/key.ts';
import type { Store } from '../../store/store.ts';

/** One metric of one autoscaler at one sync: what was measured and what follows from it. */
export interface MetricReceipt {
  /** As upstream names it: `cpu resource utilization (percentage of request)`. */
  readonly metric: string;
  readonly resource: string;
  /** For a ContainerResource metric. */
  readonly container?: string;
  /** What `target`, `utilization` and `ratio` are measured in: percent of the request, or thousandths of a unit for each pod. */
  readonly unit: 'percent' | 'milli';
  readonly target: number;
  /** Thousandths of a unit (of a core, of a byte) that the pods with a usable sample use together. */
  readonly usage: number;
  /** Thousandths of a unit that the same pods request together; for percent only. */
  readonly request?: number;
  /** Whole percent of the request, cut off; for percent only. */
  readonly utilization?: number;
  /** Thousandths of a unit for each of the same pods. */
  readonly average: number;
  /** Utilization (or average) by target. */
  readonly ratio: number;
  /** The ratio after pods without a usable sample were assumed to use all or nothing; absent when there were none. */
  readonly assumedRatio?: number;
  readonly tolerance: number;
  /** Pods with a usable sample. */
  readonly counted: number;
  /** Pods that are not ready yet: their sample is not used. */
  readonly unready: readonly string[];
  /** Pods without a sample. */
  readonly missing: readonly string[];
  /** Terminating and failed pods. */
  readonly ignored: readonly string[];
  /** Samples that the deciding ratio is of: by so many it is multiplied. */
  readonly multiplied: number;
  /** How pods without a usable sample were counted, so that the size changes least; absent when they did not matter. */
  readonly assumed?: {
    /** Those without a sample: as if they used nothing, or all that they may. */
    readonly missing?: 'nothing' | 'all';
    /** Those that are not ready: as if they used nothing; absent when they were left out. */
    readonly unready?: 'nothing';
  };
  readonly rule: ProposalRule;
  /** The size that this metric asks for. */
  readonly proposal: number;
}

/** What the proposal follows from. */
export type ProposalRule =
  /** The ratio times the pods, rounded up. */
  | 'scaled'
  /** The ratio is too near 1. */
  | 'tolerable'
  /** With the pods that were assumed, the ratio points the other way, or the size would: nothing is done. */
  | 'turned';

/** A metric that could not be had, and what upstream says of that. */
export interface FailedMetric {
  readonly reason: string;
  readonly error: string;
}

/** A size that the metrics asked for, and when: virtual ms. */
export interface PastRecommendation {
  readonly replicas: number;
  readonly at: number;
}

/** What stabilization looked at. */
export interface StabilizationReceipt {
  /** ms */
  readonly downWindow: number;
  /** ms; absent without `behavior`: then the highest wish of the window counts, wherever the size is. */
  readonly upWindow?: number;
  readonly setting: 'hpaDownscaleStabilization' | 'stabilizationWindowSeconds';
  /** Wishes within the longer window before this one, oldest first. */
  readonly recent: readonly PastRecommendation[];
}

/** One scaling policy, or the controller's own rule where the autoscaler has no `behavior`. */
export interface PolicyReceipt {
  readonly type: string;
  readonly value: number;
  readonly periodSeconds: number;
  /** Replicas that were added and removed within its period. */
  readonly added: number;
  readonly removed: number;
  /** The size when its period began. */
  readonly start: number;
  /** How far it lets the size go now. */
  readonly limit: number;
}

/** How far one step may go. */
export interface RateReceipt {
  readonly direction: 'up' | 'down';
  readonly selectPolicy: string;
  readonly policies: readonly PolicyReceipt[];
  /** The size beyond which this step may not go. */
  readonly limit: number;
}

export type LimitedBy = 'TooFewReplicas' | 'TooManyReplicas' | 'ScaleUpLimit' | 'ScaleDownLimit';

/** One sync of one HorizontalPodAutoscaler, with every number that led to its decision. */
export interface HpaReceipt {
  /** Virtual ms. */
  readonly time: number;
  readonly currentReplicas: number;
  readonly min: number;
  readonly max: number;
  readonly metrics: readonly (MetricReceipt | FailedMetric)[];
  /** The metric that asks for most, and so decides. */
  readonly chosen?: MetricReceipt;
  /** The size that the metrics ask for; absent when they were not looked at, or all failed. */
  readonly rawDesired?: number;
  /** The same after stabilization. */
  readonly stabilized?: number;
  readonly stabilization?: StabilizationReceipt;
  /** Absent when the size was not to change, or nothing limits the step. */
  readonly rate?: RateReceipt;
  /** What kept the size from `stabilized`. */
  readonly limitedBy?: LimitedBy;
  readonly final: number;
  /** The reason of the rescale, as in its event; empty when nothing was rescaled. */
  readonly reason: string;
  /** Why nothing could be decided at all. */
  readonly error?: string;
  readonly outcome: HpaOutcome;
}

export type HpaOutcome =
  /** The target is not there, or cannot be scaled. */
  | 'no-target'
  /** The target has no replicas, which turns the autoscaler off. */
  | 'disabled'
  /** The size was outside its bounds: the metrics were not looked at. */
  | 'out-of-bounds'
  | 'no-selector'
  | 'no-metrics'
  | 'measured'
  /** The new size could not be written. */
  | 'not-written';

/** What is to be otherwise in a question of "what if". */
export interface HpaChange {
  /** For each metric that has a target of this type: percent of the request, or thousandths of a unit for each pod. */
  readonly target?: number;
  readonly tolerance?: number;
  readonly min?: number;
  readonly max?: number;
  /** Of the window for scaling down, ms. */
  readonly downscaleStabilization?: number;
}

/** The controller's calculation as it would be now, which changes nothing; undefined before its first look. */
export type HpaPreview = (store: Store, key: Key, change: HpaChange) => HpaReceipt | undefined;

export function isMeasured(metric: MetricReceipt | FailedMetric): metric is MetricReceipt {
  return 'proposal' in metric;
}

/** The latest receipts of each autoscaler. High-rate, so beside the log and bounded. */
export class HpaReceipts {
  readonly #limit: number;
  readonly #byKey = new Map<Key, HpaReceipt[]>();

  /** Of the controller that runs now, or ran last. */
  preview: HpaPreview = () => undefined;

  /** @param limit how many are kept of each autoscaler; 80 are 20 minutes */
  constructor(limit = 80) {
    this.#limit = limit;
  }

  /** Oldest first. */
  of(key: Key): readonly HpaReceipt[] {
    return this.#byKey.get(key) ?? [];
  }

  add(key: Key, receipt: HpaReceipt): void {
    const receipts = this.#byKey.get(key);
    if (!receipts) this.#byKey.set(key, [receipt]);
    else {
      receipts.push(receipt);
      if (receipts.length > this.#limit) receipts.shift();
    }
  }

  forget(key: Key): void {
    this.#byKey.delete(key);
  }
}
