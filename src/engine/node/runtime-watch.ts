import { plegUnhealthy, runtimeDown } from './messages.ts';

/** How often a kubelet asks its container runtime how it is, ms. Models pkg/kubelet/kubelet.go updateRuntimeUp */
const STATUS_PERIOD = 5_000;
/** How long it takes no answer for an accident, ms. Models pkg/kubelet/kubelet.go maxWaitForContainerRuntime */
export const RUNTIME_PATIENCE = 30_000;
/** How often it lists all containers, and without a list for how long it calls itself unwell, ms. Models pkg/kubelet/kubelet.go genericPlegRelist* */
const RELIST_PERIOD = 1_000;
export const PLEG_THRESHOLD = 180_000;

/** What a kubelet knows of its container runtime's health. Models pkg/kubelet/runtime.go runtimeErrors */
export class RuntimeWatch {
  /** When the runtime last answered either question; undefined while it answers. Virtual ms. */
  #silent: { readonly sinceStatus: number; readonly sinceList: number } | undefined;

  get isUp(): boolean {
    return this.#silent === undefined;
  }

  /** @returns the moments at which more will be wrong than before */
  stopped(now: number): readonly number[] {
    this.#silent = { sinceStatus: now - (now % STATUS_PERIOD), sinceList: now - (now % RELIST_PERIOD) };
    return [this.#silent.sinceStatus + RUNTIME_PATIENCE, this.#silent.sinceList + PLEG_THRESHOLD];
  }

  /** When a runtime that answers again will be asked. */
  nextAsked(now: number): number {
    return now - (now % STATUS_PERIOD) + STATUS_PERIOD;
  }

  answered(): void {
    this.#silent = undefined;
  }

  /** What the kubelet says is wrong; while anything is, it syncs no pods. */
  problems(now: number): readonly string[] {
    if (!this.#silent) return [];
    const { sinceStatus, sinceList } = this.#silent;
    return [
      ...(now - sinceStatus >= RUNTIME_PATIENCE ? [runtimeDown] : []),
      ...(now - sinceList >= PLEG_THRESHOLD ? [plegUnhealthy(now - sinceList, PLEG_THRESHOLD)] : []),
    ];
  }
}
