import type { Key } from '../../api/key.ts';

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
  /** The size that this metric asks for. */
  readonly proposal: number;
}

/** A metric that could not be had, and what upstream says of that. */
export interface FailedMetric {
  readonly reason: string;
  readonly error: string;
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
  /** What kept the size from `stabilized`. */
  readonly limitedBy?: LimitedBy;
  readonly final: number;
  /** The reason of the rescale, as in its event; empty when nothing was rescaled. */
  readonly reason: string;
  /** Why nothing could be decided at all. */
  readonly error?: string;
}

export function isMeasured(metric: MetricReceipt | FailedMetric): metric is MetricReceipt {
  return 'proposal' in metric;
}

/** The latest receipts of each autoscaler. High-rate, so beside the log and bounded. */
export class HpaReceipts {
  readonly #limit: number;
  readonly #byKey = new Map<Key, HpaReceipt[]>();

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
