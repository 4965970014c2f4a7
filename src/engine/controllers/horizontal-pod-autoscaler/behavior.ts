import type { HorizontalPodAutoscaler, Immutable } from '../../api/types.ts';

export type HpaSpec = HorizontalPodAutoscaler['spec'];
/** As the API server stores it: with its defaults filled in. */
export type Behavior = NonNullable<HpaSpec['behavior']>;
type ScalingRules = NonNullable<Behavior['scaleUp']>;
export type ScalingPolicy = NonNullable<ScalingRules['policies']>[number];

/** Rules with nothing left open. */
export type FullRules = Immutable<{
  stabilizationWindowSeconds: number;
  selectPolicy: string;
  policies: ScalingPolicy[];
}>;

export interface FullBehavior {
  readonly scaleUp: FullRules;
  readonly scaleDown: FullRules;
}

/**
 * Fills in the one thing that the API server leaves open: the window for scaling down is the controller's own.
 * Models pkg/controller/podautoscaler maybeInitScaleDownStabilizationWindow
 *
 * @param downscaleStabilization `--horizontal-pod-autoscaler-downscale-stabilization`, ms
 */
export function fullBehavior(behavior: Behavior, downscaleStabilization: number): FullBehavior {
  return {
    scaleUp: full(behavior.scaleUp, 0),
    scaleDown: full(behavior.scaleDown, Math.trunc(downscaleStabilization / 1000)),
  };
}

function full(rules: ScalingRules = {}, windowSeconds: number): FullRules {
  const { stabilizationWindowSeconds = windowSeconds, selectPolicy = 'Max', policies = [] } = rules;
  return { stabilizationWindowSeconds, selectPolicy, policies };
}
