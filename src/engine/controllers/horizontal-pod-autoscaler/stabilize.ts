import type { FullBehavior } from './behavior.ts';
import type { ScalingHistory } from './history.ts';
import type { StabilizationReceipt } from './record.ts';

export interface Stabilized {
  readonly replicas: number;
  /** Reason and message of the AbleToScale condition. */
  readonly reason: 'ReadyForNewScale' | 'ScaleUpStabilized' | 'ScaleDownStabilized';
  readonly message: string;
  readonly receipt: StabilizationReceipt;
}

const ready = 'recommended size matches current size';
const scaleUpStabilized =
  'recent recommendations were lower than current one, applying the lowest recent recommendation';
const scaleDownStabilized =
  'recent recommendations were higher than current one, applying the highest recent recommendation';

/**
 * Not below any recommendation of the window.
 * Models pkg/controller/podautoscaler HorizontalController.stabilizeRecommendation
 */
export function stabilize(
  history: ScalingHistory,
  desired: number,
  now: number,
  windowMs: number,
): Stabilized {
  const cutoff = now - windowMs;
  const recent = history.since(cutoff);
  const replicas = Math.max(desired, ...recent.map((each) => each.replicas));
  history.recommend(desired, now, cutoff);
  const setting = 'hpaDownscaleStabilization';
  const receipt = { downWindow: windowMs, setting, recent } as const;
  return replicas === desired
    ? { replicas, reason: 'ReadyForNewScale', message: ready, receipt }
    : { replicas, reason: 'ScaleDownStabilized', message: scaleDownStabilized, receipt };
}

/**
 * The same with a window for each direction.
 * Models pkg/controller/podautoscaler HorizontalController.stabilizeRecommendationWithBehaviors
 */
export function stabilizeWithBehavior(
  history: ScalingHistory,
  { scaleUp, scaleDown }: FullBehavior,
  current: number,
  desired: number,
  now: number,
  setting: StabilizationReceipt['setting'],
): Stabilized {
  const upWindow = scaleUp.stabilizationWindowSeconds * 1000;
  const downWindow = scaleDown.stabilizationWindowSeconds * 1000;
  const [upCutoff, downCutoff] = [now - upWindow, now - downWindow];
  const lowest = Math.min(desired, ...history.since(upCutoff).map((recent) => recent.replicas));
  const highest = Math.max(desired, ...history.since(downCutoff).map((recent) => recent.replicas));
  const replicas = Math.min(Math.max(current, lowest), highest);
  const recent = history.since(Math.min(upCutoff, downCutoff));
  history.recommend(desired, now, Math.min(upCutoff, downCutoff));
  const receipt = { downWindow, upWindow, setting, recent };
  if (replicas === desired) return { replicas, reason: 'ReadyForNewScale', message: ready, receipt };
  return desired >= current
    ? { replicas, reason: 'ScaleUpStabilized', message: scaleUpStabilized, receipt }
    : { replicas, reason: 'ScaleDownStabilized', message: scaleDownStabilized, receipt };
}
