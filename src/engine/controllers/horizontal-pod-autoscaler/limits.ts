import type { FullBehavior, FullRules, ScalingPolicy } from './behavior.ts';
import type { ScalingHistory } from './history.ts';
import type { LimitedBy } from './record.ts';

export interface Limited {
  readonly replicas: number;
  /** Reason and message of the ScalingLimited condition. */
  readonly reason: 'DesiredWithinRange' | LimitedBy;
  readonly message: string;
}

const messages: { readonly [K in Limited['reason']]: string } = {
  DesiredWithinRange: 'the desired count is within the acceptable range',
  TooFewReplicas: 'the desired replica count is less than the minimum replica count',
  TooManyReplicas: 'the desired replica count is more than the maximum replica count',
  ScaleUpLimit: 'the desired replica count is increasing faster than the maximum scale rate',
  ScaleDownLimit: 'the desired replica count is decreasing faster than the maximum scale rate',
};

const limited = (replicas: number, reason: Limited['reason']): Limited => ({
  replicas,
  reason,
  message: messages[reason],
});

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

const scaleUpLimitFactor = 2;
const scaleUpLimitMinimum = 4;

/** Models pkg/controller/podautoscaler convertDesiredReplicasWithRules and calculateScaleUpLimit */
export function limit(current: number, desired: number, { min, max }: Bounds): Limited {
  const scaleUpLimit = Math.max(scaleUpLimitFactor * current, scaleUpLimitMinimum);
  if (desired < min) return limited(min, 'TooFewReplicas');
  if (max > scaleUpLimit && desired > scaleUpLimit) return limited(scaleUpLimit, 'ScaleUpLimit');
  if (desired > max) return limited(max, 'TooManyReplicas');
  return limited(desired, 'DesiredWithinRange');
}

/** Models pkg/controller/podautoscaler HorizontalController.convertDesiredReplicasWithBehaviorRate */
export function limitWithBehavior(
  history: ScalingHistory,
  behavior: FullBehavior,
  current: number,
  desired: number,
  { min, max }: Bounds,
  now: number,
): Limited {
  if (desired > current) {
    const rate = Math.max(current, scaleUpLimit(history, behavior.scaleUp, current, now));
    const most = Math.min(max, rate);
    if (desired > most) return limited(most, max > rate ? 'ScaleUpLimit' : 'TooManyReplicas');
  } else if (desired < current) {
    const rate = Math.min(current, scaleDownLimit(history, behavior.scaleDown, current, now));
    const least = Math.max(min, rate);
    if (desired < least) return limited(least, min < rate ? 'ScaleDownLimit' : 'TooFewReplicas');
  }
  return limited(desired, 'DesiredWithinRange');
}

/** Models calculateScaleUpLimitWithScalingRules */
function scaleUpLimit(history: ScalingHistory, rules: FullRules, current: number, now: number): number {
  if (rules.selectPolicy === 'Disabled') return current;
  const proposals = rules.policies.map((policy) => {
    const start = sizeAtPeriodStart(history, policy, current, now);
    // Rounded up: otherwise a small workload could never grow.
    return policy.type === 'Pods' ? start + policy.value : Math.ceil(start * (1 + policy.value / 100));
  });
  return rules.selectPolicy === 'Min' ? Math.min(...proposals) : Math.max(...proposals);
}

/** Models calculateScaleDownLimitWithBehaviors */
function scaleDownLimit(history: ScalingHistory, rules: FullRules, current: number, now: number): number {
  if (rules.selectPolicy === 'Disabled') return current;
  const proposals = rules.policies.map((policy) => {
    const start = sizeAtPeriodStart(history, policy, current, now);
    return policy.type === 'Pods' ? start - policy.value : Math.trunc(start * (1 - policy.value / 100));
  });
  return rules.selectPolicy === 'Min' ? Math.max(...proposals) : Math.min(...proposals);
}

function sizeAtPeriodStart(
  history: ScalingHistory,
  policy: ScalingPolicy,
  current: number,
  now: number,
): number {
  const { added, removed } = history.changesSince(now - policy.periodSeconds * 1000);
  return current - added + removed;
}
