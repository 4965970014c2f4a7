import type { Settings } from '../api/settings.ts';
import type { Cancel } from '../sim/clock.ts';
import type { Cause } from '../store/revision.ts';
import type { PodWorker } from './pod-worker/pod-worker.ts';

/** Pods of this priority and above are critical. Models pkg/apis/scheduling SystemCriticalPriority */
const SYSTEM_CRITICAL_PRIORITY = 2_000_000_000;

interface Group {
  readonly workers: readonly PodWorker[];
  readonly graceMs: number;
}

/** What a shutdown needs of its kubelet. */
interface Keeper {
  readonly settings: Pick<Settings, 'shutdownGracePeriod' | 'shutdownGracePeriodCriticalPods'>;
  after(delay: number, task: () => void): Cancel;
  /** Pods of a group are given time. @returns a function that ends the wait */
  waiting(ms: number): () => void;
}

/**
 * Ends the pods of a machine that is about to go off: ordinary pods first, then critical ones. Each group has its part of
 * the grace period, and less when all of its pods have ended sooner.
 * Models pkg/kubelet/nodeshutdown/nodeshutdown_manager.go killPods
 */
export class GracefulShutdown {
  readonly #keeper: Keeper;
  readonly #cause: Cause;
  readonly #done: () => void;
  readonly #groups: Group[];
  #current: { readonly workers: Set<PodWorker>; readonly end: () => void } | undefined;

  constructor(keeper: Keeper, workers: readonly PodWorker[], cause: Cause, done: () => void) {
    const { shutdownGracePeriod, shutdownGracePeriodCriticalPods } = keeper.settings;
    const critical = Math.min(shutdownGracePeriod, shutdownGracePeriodCriticalPods);
    this.#keeper = keeper;
    this.#cause = cause;
    this.#done = done;
    // Without a grace period there is no such manager: the machine just goes off.
    this.#groups =
      shutdownGracePeriod === 0
        ? []
        : [
            {
              workers: workers.filter((worker) => !isCritical(worker)),
              graceMs: shutdownGracePeriod - critical,
            },
            { workers: workers.filter(isCritical), graceMs: critical },
          ].filter((group) => group.workers.length > 0);
  }

  begin(): void {
    this.#next();
  }

  /** A pod has ended. */
  ended(worker: PodWorker): void {
    if (this.#current?.workers.delete(worker) && this.#current.workers.size === 0) this.#current.end();
  }

  #next(): void {
    const group = this.#groups.shift();
    if (!group) {
      this.#done();
      return;
    }
    const left = [group, ...this.#groups].reduce((sum, { graceMs }) => sum + graceMs, 0);
    const endWait = this.#keeper.waiting(left);
    const end = () => {
      cancel();
      endWait();
      this.#current = undefined;
      // Whoever ends the last pod is still at it.
      this.#keeper.after(0, () => this.#next());
    };
    const cancel = this.#keeper.after(group.graceMs, end);
    this.#current = { workers: new Set(group.workers), end };
    const groupSeconds = Math.floor(group.graceMs / 1000);
    for (const worker of group.workers) {
      const own = worker.pod.spec.terminationGracePeriodSeconds ?? groupSeconds;
      worker.shutDown(Math.min(own, groupSeconds), this.#cause);
    }
  }
}

function isCritical({ pod }: PodWorker): boolean {
  return (pod.spec.priority ?? 0) >= SYSTEM_CRITICAL_PRIORITY;
}
