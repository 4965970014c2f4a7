import { hashText } from '../sim/random.ts';

interface Beat {
  /** When the kubelet began to renew, and the phase of its period: kubelets do not beat in step. */
  readonly since: number;
  readonly phase: number;
  readonly stopped?: { readonly at: number; readonly rev: number | undefined };
}

/** One renewal of a node's Lease. */
export interface Heartbeat {
  readonly nodeName: string;
  readonly at: number;
}

/**
 * The Leases in kube-node-lease. A kubelet renews its own every `nodeLeaseRenewInterval`, steadily, so no
 * renewal is an event: when the last one was is computed on demand.
 * Models k8s.io/component-helpers/apimachinery/lease.Controller
 */
export class HeartbeatRegistry {
  readonly #interval: number;
  readonly #now: () => number;
  readonly #beats = new Map<string, Beat>();

  constructor(interval: number, now: () => number) {
    this.#interval = interval;
    this.#now = now;
  }

  /** The node's kubelet can renew (again): it does at once, and then steadily. */
  start(nodeName: string): void {
    this.#beats.set(nodeName, { since: this.#now(), phase: hashText(nodeName) % this.#interval });
  }

  /** It renews no more; `rev` is the revision that is to blame, if one is. */
  stop(nodeName: string, rev?: number): void {
    const beat = this.#beats.get(nodeName);
    if (beat && !beat.stopped) this.#beats.set(nodeName, { ...beat, stopped: { at: this.#now(), rev } });
  }

  /** When the node's kubelet last renewed its Lease; undefined when it never did. Virtual ms. */
  renewedAt(nodeName: string): number | undefined {
    const beat = this.#beats.get(nodeName);
    return beat && this.#lastBefore(beat, this.#now());
  }

  /** When the node's kubelet renews its Lease next; undefined while it does not. Virtual ms. */
  nextAt(nodeName: string): number | undefined {
    const beat = this.#beats.get(nodeName);
    if (!beat || beat.stopped) return undefined;
    const { phase } = beat;
    return (Math.floor((this.#now() - phase) / this.#interval) + 1) * this.#interval + phase;
  }

  /** The revision that stopped the renewals, while they are stopped. */
  stoppedBy(nodeName: string): number | undefined {
    return this.#beats.get(nodeName)?.stopped?.rev;
  }

  /** Each node's newest renewal, of those that are younger than `ms`: what a picture draws as a pulse. */
  *lastBeats(ms: number): Iterable<Heartbeat> {
    const now = this.#now();
    for (const [nodeName, beat] of this.#beats) {
      const at = this.#lastBefore(beat, now);
      if (now - at < ms) yield { nodeName, at };
    }
  }

  #lastBefore({ since, phase, stopped }: Beat, now: number): number {
    const end = stopped?.at ?? now;
    const tick = Math.floor((end - phase) / this.#interval) * this.#interval + phase;
    return Math.max(since, tick);
  }
}
