import type { Settings } from '../../api/settings.ts';
import type { Wait } from '../../api/wait.ts';

/** Why a pool failed to bring nodes. Models cluster-autoscaler/cloudprovider.InstanceErrorInfo */
export interface ScaleUpFailure {
  readonly code: string;
  readonly message: string;
}

interface Entry {
  readonly duration: number;
  readonly until: number;
  readonly failedAt: number;
  readonly failure: ScaleUpFailure;
}

/** Pools that failed are left alone, for longer each time. Models cluster-autoscaler/utils/backoff.exponentialBackoff */
export class Backoff {
  readonly #settings: Settings;
  readonly #entries = new Map<string, Entry>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Failures while a pool is left alone already do not make it longer. */
  fail(group: string, failure: ScaleUpFailure, now: number): void {
    const { caInitialNodeGroupBackoff, caMaxNodeGroupBackoff } = this.#settings;
    const before = this.#entries.get(group);
    let duration = before?.duration ?? caInitialNodeGroupBackoff;
    if (before && before.until < now) duration = Math.min(2 * before.duration, caMaxNodeGroupBackoff);
    this.#entries.set(group, { duration, until: now + duration, failedAt: now, failure });
  }

  /** Why the pool is left alone; undefined when it is not. */
  of(group: string, now: number): ScaleUpFailure | undefined {
    const entry = this.#entries.get(group);
    return entry && entry.until >= now ? entry.failure : undefined;
  }

  forgetOld(now: number): void {
    for (const [group, { failedAt }] of this.#entries)
      if (failedAt + this.#settings.caNodeGroupBackoffReset < now) this.#entries.delete(group);
  }

  /** When pools may be used again. */
  *ends(): Iterable<number> {
    for (const { until } of this.#entries.values()) yield until;
  }

  *waits(now: number): Iterable<Wait> {
    for (const [key, { duration, until, failedAt }] of this.#entries) {
      if (until < now) continue;
      const setting =
        duration === this.#settings.caMaxNodeGroupBackoff
          ? 'caMaxNodeGroupBackoff'
          : 'caInitialNodeGroupBackoff';
      yield { type: 'scale-up-back-off', kind: 'NodePool', key, since: failedAt, until, setting };
    }
  }
}
