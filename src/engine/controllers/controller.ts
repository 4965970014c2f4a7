import type { Key } from '../api/key.ts';
import type { MetricsApi } from '../api/metrics.ts';
import type { Settings } from '../api/settings.ts';
import type { Wait } from '../api/wait.ts';
import type { Random } from '../sim/random.ts';
import type { Client } from '../store/client.ts';
import type { Revision } from '../store/revision.ts';
import type { Store } from '../store/store.ts';
import type { HpaReceipts } from './horizontal-pod-autoscaler/record.ts';

/** What a controller is given for one reconcile. */
export interface ControllerContext {
  readonly store: Store;
  /** Writes in the controller's name, caused by what woke it. */
  readonly api: Client;
  /** Virtual milliseconds. */
  readonly now: number;
  readonly settings: Settings;
  readonly random: Random;
}

/** Ask for another reconcile of the same key. */
export type Requeue =
  | {
      readonly type: 'after';
      readonly ms: number /** What is waited for, for the log's causes. */;
      readonly what: string;
    }
  /** Something was refused: try again with growing delay (5 ms doubling to 1000 s), as the rate-limited work queues do. */
  | { readonly type: 'retry' };

export interface Watch {
  readonly kind: string;
  /** Which keys of the controller this revision may concern. */
  keys(revision: Revision, store: Store): Iterable<Key>;
}

/** One control loop: it looks at the world and moves it towards what is wished. Reconciling twice writes nothing. */
export interface Controller {
  /** As in `kube-controller-manager --controllers`, e.g. `deployment-controller`. */
  readonly name: string;
  /** `source.component` of its events, where that is not its name. */
  readonly eventSource?: string;
  readonly watches: readonly Watch[];
  /** Keys to reconcile every `period` ms, whatever changed. */
  readonly resync?: { readonly period: number; keys(store: Store): Iterable<Key> };
  reconcile(key: Key, context: ControllerContext): Requeue | undefined;
  /** Timers that are running now. */
  waits?(store: Store): Iterable<Wait>;
}

/** What the outside gives to controllers that need more than the store. */
export interface ControllerDependencies {
  readonly settings: Settings;
  readonly metrics: MetricsApi;
  readonly heartbeats: Heartbeats;
  /** Where the autoscaler leaves its calculations, for whoever explains them. */
  readonly hpaReceipts?: HpaReceipts;
}

/** The Leases in kube-node-lease: kept out of the log because they change every ten seconds for every node. */
export interface Heartbeats {
  /** When the node's kubelet last renewed its Lease; undefined when it never did. Virtual ms. */
  renewedAt(nodeName: string): number | undefined;
  /** The revision that stopped the renewals (a machine's power, say), when they are known to have stopped. */
  stoppedBy(nodeName: string): number | undefined;
}

export type ControllerFactory = (dependencies: ControllerDependencies) => Controller;
