import type { Key } from '../api/key.ts';

/** The taints by which it tells what it thinks of a node. Models cluster-autoscaler/utils/taints/taints.go */
export const TO_BE_DELETED = 'ToBeDeletedByClusterAutoscaler';
export const DELETION_CANDIDATE = 'DeletionCandidateOfClusterAutoscaler';

/** What came of looking at one pool for pods that need a node. */
export type PoolTrial =
  /** It could not be used at all: full, backing off, unhealthy, over a limit. */
  | { readonly pool: string; readonly type: 'skipped'; readonly reasons: readonly string[] }
  /** No pod would fit a new node of it: the scheduler's reasons, with how many pods have each. */
  | { readonly pool: string; readonly type: 'rejected'; readonly reasons: Readonly<Record<string, number>> }
  | {
      readonly pool: string;
      readonly type: 'estimated';
      readonly newNodes: number;
      /** Pods that would find a place on these. */
      readonly pods: number;
      /** Pods that would not fit a new node of it, by the scheduler's reason. */
      readonly reasons: Readonly<Record<string, number>>;
    };

/** How one expander narrowed the pools down. */
export interface ExpanderReceipt {
  readonly expander: string;
  readonly left: readonly string[];
  /** By pool: what it was judged by. */
  readonly verdicts: Readonly<Record<string, string>>;
}

export interface PoolResize {
  readonly pool: string;
  readonly from: number;
  readonly to: number;
  readonly max: number;
}

/** One attempt to help pods that no node can take, with all that it was decided by. */
export interface ScaleUpReceipt {
  /** Virtual ms. */
  readonly time: number;
  /** Pods that asked for a node. */
  readonly pods: readonly Key[];
  readonly pools: readonly PoolTrial[];
  readonly expanders: readonly ExpanderReceipt[];
  readonly resized: readonly PoolResize[];
  /** Pods for which the new nodes are meant. */
  readonly helped: readonly Key[];
  /** Why nothing was done although some pool would have helped. */
  readonly problem?: string;
}

/** One node that was taken away, or was to be. */
export interface ScaleDownReceipt {
  /** Virtual ms of the end. */
  readonly time: number;
  readonly startedAt: number;
  readonly node: string;
  readonly pool: string;
  /** The share of it that was requested. */
  readonly utilization: number;
  readonly evicted: readonly Key[];
  /** Why it failed; absent when the node is gone. */
  readonly error?: string;
}

/** What the autoscaler says of one node now. */
export type NodeVerdict =
  /** Nobody would miss it: it goes at `until`, or when a delay after other scaling is over, whichever is later. */
  | {
      readonly type: 'unneeded';
      readonly utilization: number;
      readonly since: number;
      readonly until: number;
      /** Pods that would move. */
      readonly pods: readonly Key[];
      /** Why it stays although its time is up. */
      readonly held?: string;
    }
  | {
      readonly type: 'stays';
      /** Models cluster-autoscaler/simulator.UnremovableReason */
      readonly reason: string;
      readonly utilization?: number;
      readonly blocking?: { readonly pod: Key; readonly reason: string; readonly message: string };
      /** A pod that would fit no other node, and the scheduler's reasons, with how many nodes have each. */
      readonly stuck?: { readonly pod: Key; readonly reasons: Readonly<Record<string, number>> };
      /** When it is looked at again. */
      readonly recheckAt?: number;
    }
  | { readonly type: 'going'; readonly since: number };

/** The delay after other scaling during which no node goes. */
export interface ScaleDownDelay {
  readonly since: number;
  readonly until: number;
  readonly setting:
    | 'caScaleDownDelayAfterAdd'
    | 'caScaleDownDelayAfterDelete'
    | 'caScaleDownDelayAfterFailure';
}

/** The latest decisions of the cluster autoscaler. Beside the log and bounded, as they are made every few seconds. */
export class AutoscalerRecords {
  readonly #limit: number;
  readonly #scaleUps: ScaleUpReceipt[] = [];
  readonly #scaleDowns: ScaleDownReceipt[] = [];
  #nodes: ReadonlyMap<string, NodeVerdict> = new Map();
  #delay: ScaleDownDelay | undefined;

  /** @param limit how many receipts of each kind are kept */
  constructor(limit = 100) {
    this.#limit = limit;
  }

  /** Oldest first. Equal attempts one after the other are kept once, the newest. */
  get scaleUps(): readonly ScaleUpReceipt[] {
    return this.#scaleUps;
  }

  /** Oldest first. */
  get scaleDowns(): readonly ScaleDownReceipt[] {
    return this.#scaleDowns;
  }

  get delay(): ScaleDownDelay | undefined {
    return this.#delay;
  }

  /** The newest attempt that was for this pod. */
  scaleUpFor(pod: Key): ScaleUpReceipt | undefined {
    return this.#scaleUps.findLast(({ pods }) => pods.includes(pod));
  }

  /** Undefined for a node that is not in a pool. */
  verdictOn(nodeName: string): NodeVerdict | undefined {
    return this.#nodes.get(nodeName);
  }

  /** Of all nodes in pools. */
  get verdicts(): ReadonlyMap<string, NodeVerdict> {
    return this.#nodes;
  }

  addScaleUp(receipt: ScaleUpReceipt): void {
    const last = this.#scaleUps.at(-1);
    if (last && sameButForTime(last, receipt)) this.#scaleUps.pop();
    this.#scaleUps.push(receipt);
    if (this.#scaleUps.length > this.#limit) this.#scaleUps.shift();
  }

  addScaleDown(receipt: ScaleDownReceipt): void {
    this.#scaleDowns.push(receipt);
    if (this.#scaleDowns.length > this.#limit) this.#scaleDowns.shift();
  }

  setVerdicts(nodes: ReadonlyMap<string, NodeVerdict>, delay: ScaleDownDelay | undefined): void {
    this.#nodes = nodes;
    this.#delay = delay;
  }
}

function sameButForTime(a: ScaleUpReceipt, b: ScaleUpReceipt): boolean {
  return JSON.stringify({ ...a, time: 0 }) === JSON.stringify({ ...b, time: 0 });
}
