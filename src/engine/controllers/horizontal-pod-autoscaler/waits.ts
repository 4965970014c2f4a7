import type { Key } from '../../api/key.ts';
import type { Settings } from '../../api/settings.ts';
import type { HorizontalPodAutoscaler } from '../../api/types.ts';
import type { Wait } from '../../api/wait.ts';
import type { Store } from '../../store/store.ts';
import type { SizeDecision } from './decide.ts';
import type { ScalingHistory } from './history.ts';

/** A lower size waits for a higher recommendation to be old enough. */
export interface Held {
  /** The size that is kept. */
  readonly replicas: number;
  readonly windowMs: number;
  readonly setting: 'hpaDownscaleStabilization' | 'stabilizationWindowSeconds';
}

/** What the controller knows of one autoscaler between its syncs. Times in virtual ms. */
export interface HpaState {
  readonly history: ScalingHistory;
  /** The revision that created it or last changed it. */
  rev: number | undefined;
  /** When the last sync was due; at first, when the autoscaler was seen. */
  due: number;
  syncedAt: number;
  /** When the next one is planned; undefined before the first. */
  next: number | undefined;
  held: Held | undefined;
}

export function heldBy(
  decision: SizeDecision | undefined,
  { spec }: HorizontalPodAutoscaler,
  { hpaDownscaleStabilization }: Settings,
): Held | undefined {
  if (decision?.type !== 'measured' || decision.stabilized.reason !== 'ScaleDownStabilized') return undefined;
  const own = spec.behavior?.scaleDown?.stabilizationWindowSeconds;
  return {
    replicas: decision.stabilized.replicas,
    windowMs: own === undefined ? hpaDownscaleStabilization : own * 1000,
    setting: own === undefined ? 'hpaDownscaleStabilization' : 'stabilizationWindowSeconds',
  };
}

/** The next sync of each autoscaler, and the sync at which a lower size will no longer be held back. */
export function* hpaWaits(store: Store, states: ReadonlyMap<Key, HpaState>): Iterable<Wait> {
  const period = store.settings.hpaSyncPeriod;
  for (const [key, { syncedAt, next = syncedAt + period, history, held }] of states) {
    const about = { kind: 'HorizontalPodAutoscaler', key } as const;
    yield { type: 'hpa-sync', ...about, since: syncedAt, until: next, setting: 'hpaSyncPeriod' };
    const since = held && history.lastAtLeast(held.replicas);
    if (!held || since === undefined) continue;
    const syncs = Math.max(0, Math.ceil((since + windowOf(held, store.settings) - next) / period));
    yield {
      type: 'hpa-stabilization',
      ...about,
      since,
      until: next + syncs * period,
      setting: held.setting,
    };
  }
}

/** The controller's own window is as it is now. */
function windowOf({ setting, windowMs }: Held, { hpaDownscaleStabilization }: Settings): number {
  return setting === 'hpaDownscaleStabilization' ? hpaDownscaleStabilization : windowMs;
}
