import type { Behavior } from './behavior.ts';
import { fullBehavior } from './behavior.ts';
import type { ScalingHistory } from './history.ts';
import { type Bounds, type Limited, limit, limitWithBehavior } from './limits.ts';
import { type Stabilized, stabilize, stabilizeWithBehavior } from './stabilize.ts';

export interface SizeRequest extends Bounds {
  readonly current: number;
  readonly behavior: Behavior | undefined;
  /** Virtual ms. */
  readonly now: number;
  /** `--horizontal-pod-autoscaler-downscale-stabilization`, ms. */
  readonly downscaleStabilization: number;
}

/** What the metrics ask for. */
export interface Recommendation {
  readonly replicas: number;
  /** The name of the metric that asks for it. */
  readonly metric: string;
}

export type SizeDecision =
  /** A target without replicas is left alone. */
  | { readonly type: 'disabled' }
  /** The size is outside its bounds: the metrics are not looked at. */
  | { readonly type: 'out-of-bounds'; readonly replicas: number; readonly reason: string }
  | {
      readonly type: 'measured';
      readonly replicas: number;
      readonly reason: string;
      readonly raw: number;
      readonly stabilized: Stabilized;
      readonly limited: Limited;
    }
  | { readonly type: 'failed' };

/**
 * The size that a target should have. `recommend` is asked only when its metrics matter, and gives nothing
 * when they cannot be had. Models pkg/controller/podautoscaler HorizontalController.reconcileAutoscaler
 */
export function decideSize(
  history: ScalingHistory,
  request: SizeRequest,
  recommend: () => Recommendation | undefined,
): SizeDecision {
  const { current, min, max, now } = request;
  history.start(current, now);
  if (current === 0 && min !== 0) return { type: 'disabled' };
  if (current > max) {
    return {
      type: 'out-of-bounds',
      replicas: max,
      reason: 'Current number of replicas above Spec.MaxReplicas',
    };
  }
  if (current < min) {
    return {
      type: 'out-of-bounds',
      replicas: min,
      reason: 'Current number of replicas below Spec.MinReplicas',
    };
  }
  const recommendation = recommend();
  if (!recommendation) return { type: 'failed' };
  const raw = Math.max(0, recommendation.replicas);
  let reason = '';
  if (raw > current) reason = `${recommendation.metric} above target`;
  if (raw < current) reason = 'All metrics below target';
  const { stabilized, limited } = normalize(history, request, raw);
  return { type: 'measured', replicas: limited.replicas, reason, raw, stabilized, limited };
}

/** Models normalizeDesiredReplicas and normalizeDesiredReplicasWithBehaviors */
function normalize(
  history: ScalingHistory,
  request: SizeRequest,
  raw: number,
): { stabilized: Stabilized; limited: Limited } {
  const { current, now, downscaleStabilization } = request;
  if (!request.behavior) {
    const stabilized = stabilize(history, raw, now, downscaleStabilization);
    return { stabilized, limited: limit(current, stabilized.replicas, request) };
  }
  const behavior = fullBehavior(request.behavior, downscaleStabilization);
  const isOwn = request.behavior.scaleDown?.stabilizationWindowSeconds !== undefined;
  const setting = isOwn ? 'stabilizationWindowSeconds' : 'hpaDownscaleStabilization';
  const stabilized = stabilizeWithBehavior(history, behavior, current, raw, now, setting);
  return {
    stabilized,
    limited: limitWithBehavior(history, behavior, current, stabilized.replicas, request, now),
  };
}

/** To be called once the target has its new size: rates are limited by what was done before. */
export function recordScaling(history: ScalingHistory, request: SizeRequest, replicas: number): void {
  if (!request.behavior) return;
  const { scaleUp, scaleDown } = fullBehavior(request.behavior, request.downscaleStabilization);
  const { policies } = replicas > request.current ? scaleUp : scaleDown;
  const longest = Math.max(0, ...policies.map(({ periodSeconds }) => periodSeconds));
  history.scaled(request.current, replicas, request.now, request.now - longest * 1000);
}
