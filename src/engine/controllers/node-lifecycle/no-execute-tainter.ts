import { makeKey } from '../../api/key.ts';
import type { Settings } from '../../api/settings.ts';
import type { Node } from '../../api/types.ts';
import type { Client } from '../../store/client.ts';
import { nodeCondition } from './node-conditions.ts';
import { RateLimitedQueue } from './rate-limited-queue.ts';
import { hasTaint, notReadyNoExecute, swapTaints, unreachableNoExecute } from './taints.ts';
import { zoneKey } from './zone-state.ts';

/** From the look that finds a node wanting to its taint. Models pkg/controller/nodelifecycle/scheduler NodeEvictionPeriod */
const NODE_EVICTION_PERIOD = 100;

/**
 * Taints nodes that are not Ready NoExecute, zone by zone and at a limited rate, because that taint evicts
 * their pods. Models pkg/controller/nodelifecycle zoneNoExecuteTainter
 */
export class NoExecuteTainter {
  readonly #settings: Settings;
  /** By zone: nodes that wait for their taint, with the revision that made them wait. */
  readonly #queues = new Map<string, RateLimitedQueue<number>>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Starts a zone afresh. */
  addZone(zone: string, now: number): void {
    this.#queues.set(zone, new RateLimitedQueue(this.#settings.nodeEvictionRate, now));
  }

  setRate(zone: string, rate: number, now: number): void {
    this.#queues.get(zone)?.setRate(rate, now);
  }

  /** Has the taint follow the Ready condition. Models Controller.processTaintBaseEviction */
  follow(api: Client, node: Node, ready: string, now: number): void {
    switch (ready) {
      case 'False':
        if (hasTaint(node, unreachableNoExecute)) {
          swapTaints(becauseOf(api, node), node, [notReadyNoExecute], [unreachableNoExecute]);
        } else this.#enqueue(node, hasTaint(node, notReadyNoExecute), now);
        return;
      case 'Unknown':
        if (hasTaint(node, notReadyNoExecute)) {
          swapTaints(becauseOf(api, node), node, [unreachableNoExecute], [notReadyNoExecute]);
        } else this.#enqueue(node, hasTaint(node, unreachableNoExecute), now);
        return;
      case 'True':
        this.release(api, node);
    }
  }

  /** Removes the taints and forgets the node. Models Controller.markNodeAsReachable */
  release(api: Client, node: Node): void {
    if (hasTaint(node, unreachableNoExecute) || hasTaint(node, notReadyNoExecute)) {
      swapTaints(becauseOf(api, node), node, [], [unreachableNoExecute, notReadyNoExecute]);
    }
    this.#queues.get(zoneKey(node))?.remove(node.metadata.name);
  }

  #enqueue(node: Node, alreadyTainted: boolean, now: number): void {
    const queue = this.#queues.get(zoneKey(node));
    // Whoever was tainted before and is not any more has to be tainted again.
    if (!alreadyTainted && !queue?.isWaiting(node.metadata.name)) queue?.remove(node.metadata.name);
    queue?.add(node.metadata.name, Number(node.metadata.resourceVersion), now + NODE_EVICTION_PERIOD);
  }

  /**
   * Taints those whose turn it is. Returns in how many ms to come back, if any still wait.
   * Models Controller.doNoExecuteTaintingPass
   */
  process(api: Client, now: number): number | undefined {
    let next: number | undefined;
    for (const queue of this.#queues.values()) {
      queue.process(now, (name, since) => this.#taint(api, name, since));
      if (queue.nextAt !== undefined) next = Math.min(next ?? Number.POSITIVE_INFINITY, queue.nextAt);
    }
    return next === undefined ? undefined : Math.min(next - now, this.#settings.nodeMonitorPeriod);
  }

  #taint(api: Client, name: string, since: number): void {
    const node = api.store.get('Node', makeKey(undefined, name));
    const ready = node && nodeCondition(node, 'Ready');
    if (!node || !ready || ready.status === 'True') return;
    const caused = api.because({ type: 'revision', rev: since });
    if (ready.status === 'False') swapTaints(caused, node, [notReadyNoExecute], [unreachableNoExecute]);
    else swapTaints(caused, node, [unreachableNoExecute], [notReadyNoExecute]);
  }
}

/** The same client, acting because of what the node last became. */
function becauseOf(api: Client, node: Node): Client {
  return api.because({ type: 'revision', rev: Number(node.metadata.resourceVersion) });
}
