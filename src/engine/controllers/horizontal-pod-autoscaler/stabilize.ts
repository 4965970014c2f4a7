import type { FullBehavior } from './behavior.ts';
import type { ScalingHistory } from './history.ts';

export interface Stabilized {
  readonly replicas: number;
  /** Reason and message of the AbleToScale condition. */
  readonly reason: 'ReadyForNewScale' | 'ScaleUpStabilized' | 'ScaleDownStabilized';
  readonly message: string;
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
  const replicas = Math.max(desired, ...history.since(cutoff).map((recent) => recent.replicas));
  history.recommend(desired, now, cutoff);
  return replicas === desired
    ? { replicas, reason: 'ReadyForNewScale', message: ready }
    : { replicas, reason: 'ScaleDownStabilized', message: scaleDownStabilized };
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
): Stabilized {
  const upCutoff = now - scaleUp.stabilizationWindowSeconds * 1000;
  const downCutoff = now - scaleDown.stabilizationWindowSeconds * 1000;
  const lowest = Math.min(desired, ...history.since(upCutoff).map((recent) => recent.replicas));
  const highest = Math.max(desired, ...history.since(downCutoff).map((recent) => recent.replicas));
  const replicas = Math.min(Math.max(current, lowest), highest);
  history.recommend(desired, now, Math.min(upCutoff, downCutoff));
  if (replicas === desired) return { replicas, reason: 'ReadyForNewScale', message: ready };
  return desired >= current
    ? { replicas, reason: 'ScaleUpStabilized', message: scaleUpStabilized }
    : { replicas, reason: 'ScaleDownStabilized', message: scaleDownStabilized };
}
